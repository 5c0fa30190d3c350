"""Pages of which another page takes only a part."""

from django.urls import reverse


def test_a_part_comes_without_the_menus(login, officer, home):
    browser = login(officer)
    address = reverse("profiles:organization_now", args=[home.pk])
    whole, part = (
        browser.get(address).text,
        browser.get(address, headers={"HX-Request": "true"}).text,
    )
    shown = [
        ("cn-side" in page, "cn-bottom" in page, 'id="section"' in page) for page in (whole, part)
    ]
    assert shown == [(True, True, True), (False, False, True)]
