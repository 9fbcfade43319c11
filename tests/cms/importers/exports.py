"""Exports of WordPress, written as WordPress writes them."""

from collections.abc import Iterable
from html import escape

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.8" created="2026-01-05 10:00" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Gammel side</title><link>https://gammel.example</link><language>nb-NO</language>
<wp:base_site_url>https://gammel.example</wp:base_site_url>
<wp:base_blog_url>https://gammel.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[kari]]></wp:author_login>
<wp:author_display_name><![CDATA[Kari Lind]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>\n"
TEXT = "<!-- wp:paragraph --><p>Sorg tar tid.</p><!-- /wp:paragraph -->"


def post(
    number: int,
    title: str = "Om sorg",
    text: str = TEXT,
    *,
    kind: str = "post",
    status: str = "publish",
    password: str = "",
    terms: Iterable[str] = (),
    more: str = "",
) -> str:
    slug = f"innlegg-{number}"
    categories = "".join(
        f'<category domain="category" nicename="{name.lower()}"><![CDATA[{name}]]></category>'
        for name in terms
    )
    return f"""<item><title>{escape(title)}</title>
<link>https://gammel.example/2019/05/{slug}/</link>
<dc:creator><![CDATA[kari]]></dc:creator>
<guid isPermaLink="false">https://gammel.example/?p={number}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt>2019-05-02 08:30:00</wp:post_date_gmt>
<wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password>
{categories}{more}</item>
"""


def attachment(number: int, path: str, alt: str = "") -> str:
    address = f"https://gammel.example/wp-content/uploads/{path}"
    meta = (
        "<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{alt}]]></wp:meta_value></wp:postmeta>"
    )
    return post(number, "Bilde", "", kind="attachment", status="inherit").replace(
        "</item>", f"<wp:attachment_url>{address}</wp:attachment_url>{meta}</item>"
    )


def export(*items: str) -> str:
    return HEAD + "".join(items) + TAIL
