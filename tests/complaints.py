"""What a form that was refused says."""


def errors_of(response):
    """The sentence beside each field, by the field's id."""
    return {id: str(sentence) for id, _label, sentence in response.context["form"].complaints()}
