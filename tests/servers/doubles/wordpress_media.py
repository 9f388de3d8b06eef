"""The media of the WordPress double."""
import hashlib
import re
import urllib.parse

from .base import Answer, picture_kind, picture_size, sha256
from .wordpress_text import slugify, texturize

EXTENSIONS = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif",
              "webp": "image/webp", "pdf": "application/pdf", "mp3": "audio/mpeg",
              "mp4": "video/mp4", "txt": "text/plain"}
SIZES = (("thumbnail", 150), ("medium", 300), ("medium_large", 768), ("large", 1024),
         ("1536x1536", 1536), ("2048x2048", 2048))
THRESHOLD = 2560


def unique_name(name, taken):
    stem, dot, extension = name.rpartition(".")
    n, result = 0, name
    while result.lower() in taken:
        n += 1
        result = "%s-%d%s%s" % (stem, n, dot, extension)
    return result


class Media:
    """POST /wp/v2/media and what follows, mixed into the double."""

    def upload(self, request, user):
        name, data, fields, problem = self.read_upload(request)
        if problem:
            return problem
        data_kind, extension = picture_kind(data)
        ending = name.rpartition(".")[2].lower()
        expected = EXTENSIONS.get(ending)
        if expected is None or (expected.startswith("image/") and data_kind is None):
            return self.error(500, "rest_upload_sideload_error",
                              "Sorry, you are not allowed to upload this file type.")
        if data_kind and data_kind != expected:
            name = name[:-len(ending)] + extension
        digest = request.headers.get("Content-MD5")
        if digest and hashlib.md5(data).hexdigest() != digest.strip():
            return self.error(412, "rest_upload_hash_mismatch",
                              "Content hash did not match expected.")
        name = re.sub(r"[^\w.\-]", "", re.sub(r"[\s]+", "-", name))
        folder = self.local(self.now()).strftime("%Y/%m/")
        if self.folder_races:
            self.folder_races -= 1
            return self.error(500, "rest_upload_sideload_error",
                              "Unable to create directory wp-content/uploads/%s. Is its parent "
                              "directory writable by the server?" % folder.rstrip("/"))
        name = unique_name(name, {f[len(folder):].lower() for f in self.files
                                  if f.startswith(folder)})
        media = self.store_media(folder + name, data, data_kind or expected, fields, user)
        number = str(media["id"])
        if self.media_dies:  # out of memory while it makes the smaller sizes
            self.media_dies -= 1
            return Answer(500, "<p>There has been a critical error on this website.</p>",
                          {"X-WP-Upload-Attachment-ID": number})
        return Answer(201, self.show_media(media, request, True),
                      {"Location": request.origin + "/wp-json/wp/v2/media/" + number,
                       "X-WP-Upload-Attachment-ID": number})

    def read_upload(self, request):
        """(name, bytes, fields, problem)"""
        fields = {name: values[-1] for name, values in request.query.items()}
        if request.type == "multipart/form-data" and len(request.body) > self.post_max:
            return None, None, None, self.error(  # PHP drops the fields and says nothing
                400, "rest_upload_no_content_disposition", "No Content-Disposition supplied.")
        if request.type == "multipart/form-data":
            files = [p for p in request.parts() if p[1] is not None]
            fields.update((p[0], p[3].decode("utf-8", "replace")) for p in request.parts()
                          if p[1] is None)
            if not files:
                return None, None, None, self.error(
                    400, "rest_upload_no_data", "No data supplied.")
            if len(files[0][3]) > self.upload_max:
                return None, None, None, self.error(
                    500, "rest_upload_unknown_error", "The uploaded file exceeds the "
                    "upload_max_filesize directive in php.ini.")
            return files[0][1], files[0][3], fields, None
        if not request.body:
            return None, None, None, self.error(400, "rest_upload_no_data", "No data supplied.")
        if not request.type:
            return None, None, None, self.error(
                400, "rest_upload_no_content_type", "No Content-Type supplied.")
        disposition = request.headers.get("Content-Disposition")
        if not disposition:
            return None, None, None, self.error(
                400, "rest_upload_no_content_disposition", "No Content-Disposition supplied.")
        found = re.search(r'\bfilename\s*=\s*"?([^";]+)"?', disposition)
        if not found:
            return None, None, None, self.error(
                400, "rest_upload_invalid_disposition",
                "Invalid Content-Disposition supplied. Content-Disposition needs to be formatted "
                'as `attachment; filename="image.png"` or similar.')
        # Headers are read as Latin-1; the server sees the bytes.
        name = found.group(1).encode("latin-1", "replace").decode("utf-8", "replace")
        return name, request.body, fields, None

    def store_media(self, path, data, kind, fields, user):
        stem, _, extension = path.rpartition(".")
        width, height = picture_size(data) if kind.startswith("image/") else (0, 0)
        self.files[path] = data if self.keep else b""
        owned, attached = [path], path
        if kind == "image/jpeg" and max(width, height) > THRESHOLD:
            attached = "%s-scaled.%s" % (stem, extension)
            ratio = THRESHOLD / max(width, height)
            width, height = round(width * ratio), round(height * ratio)
            self.files[attached] = self.files[path]
            owned.append(attached)
        sizes = {}
        for name, edge in SIZES:
            if max(width, height) > edge:
                ratio = edge / max(width, height)
                size = (edge, edge) if name == "thumbnail" else \
                    (round(width * ratio), round(height * ratio))
                sized = "%s-%dx%d.%s" % (stem, *size, extension)
                self.files[sized] = self.files[path]
                owned.append(sized)
                sizes[name] = {"file": sized.rpartition("/")[2], "width": size[0],
                               "height": size[1], "mime_type": kind}
        title = fields.get("title") or path.rpartition("/")[2].rpartition(".")[0]
        number = self.number()
        media = {"id": number, "date": self.now(), "modified": self.now(), "title": title,
                 "slug": self.unique_slug(slugify(title), number, "attachment"),
                 "caption": fields.get("caption", ""), "alt_text": fields.get("alt_text", ""),
                 "description": fields.get("description", ""), "author": user["id"],
                 "post": int(fields.get("post") or 0) or None, "mime_type": kind,
                 "file": attached, "original": path, "owned": owned, "width": width,
                 "height": height, "sizes": sizes, "bytes": len(data), "sha256": sha256(data)}
        self.media[number] = media
        return media

    def show_media(self, media, request, edit):
        base = request.origin + "/wp-content/uploads/"
        folder = media["file"].rpartition("/")[0] + "/"
        sizes = {name: dict(size, source_url=base + folder + size["file"])
                 for name, size in media["sizes"].items()}
        if sizes:
            sizes["full"] = {"file": media["file"].rpartition("/")[2], "width": media["width"],
                             "height": media["height"], "mime_type": media["mime_type"],
                             "source_url": base + media["file"]}
        details = {"width": media["width"], "height": media["height"], "file": media["file"],
                   "filesize": media["bytes"], "sizes": sizes, "image_meta": {}}
        if media["original"] != media["file"]:
            details["original_image"] = media["original"].rpartition("/")[2]
        caption = media["caption"]
        href = request.origin + "/wp-json/wp/v2/media/%d" % media["id"]
        out = {"id": media["id"], "date": self.stamp(self.local(media["date"])),
               "date_gmt": self.stamp(media["date"]),
               "guid": {"rendered": base + media["original"], "raw": base + media["original"]},
               "modified": self.stamp(self.local(media["modified"])),
               "modified_gmt": self.stamp(media["modified"]), "slug": media["slug"],
               "status": "inherit", "type": "attachment",
               "link": "%s/%s/" % (request.origin, media["slug"]),
               "title": {"raw": media["title"], "rendered": texturize(media["title"])},
               "author": media["author"], "comment_status": "open", "ping_status": "closed",
               "template": "", "meta": [],
               "description": {"raw": media["description"], "rendered": media["description"]},
               "caption": {"raw": caption, "rendered": "<p>%s</p>\n" % caption if caption else ""},
               "alt_text": media["alt_text"],
               "media_type": "image" if media["mime_type"].startswith("image/") else "file",
               "mime_type": media["mime_type"], "media_details": details, "post": media["post"],
               "source_url": base + media["file"], "missing_image_sizes": [],
               "_links": {"self": [{"href": href}]}}
        if not edit:
            for name in ("guid", "title", "description", "caption"):
                del out[name]["raw"]
            del out["missing_image_sizes"]
        return self.fields(out, request)

    def with_sizes(self, html, request):
        """Images of the library get their size and a srcset when a page is made."""
        def complete(found):
            media = self.media.get(int(found[2]))
            if media is None or not media["width"] or "srcset" in found[0]:
                return found[0]
            out = found[0]
            if " width=" not in out:
                out = out.replace("<img ", '<img loading="lazy" width="%d" height="%d" '
                                  % (media["width"], media["height"]), 1)
            if media["sizes"]:
                sizes = self.show_media(media, request, False)["media_details"]["sizes"]
                text = ", ".join("%s %dw" % (s["source_url"], s["width"]) for n, s in sizes.items()
                                 if n != "thumbnail")
                ending = re.search(r"\s*/?>$", out)[0]
                out = '%s srcset="%s" sizes="(max-width: %dpx) 100vw, %dpx"%s' % (
                    out[:-len(ending)], text, media["width"], media["width"], ending)
            return out
        return re.sub(r"<img\b([^>]*\bwp-image-(\d+)\b[^>]*)>", complete, html)

    def media_route(self, request, user, rest, body):
        if request.method == "POST" and not rest:
            if not user or "upload_files" not in user["can"]:
                return self.refused(user, "rest_cannot_create",
                                    "Sorry, you are not allowed to create posts as this user.")
            return self.upload(request, user)
        if not rest:
            if request.get("context") == "edit" and not user:
                return self.refused(user, "rest_forbidden_context", "Sorry, you are not allowed "
                                    "to edit posts in this post type.")
            edit = request.get("context") == "edit"
            found = [m for m in self.media.values() if self.matches(
                request, m, m["title"], m["caption"], m["description"], m["file"])]
            return self.listed(request, found, lambda m: self.show_media(m, request, edit))
        media = self.media.get(int(rest[0])) if rest[0].isdigit() else None
        if media is None:
            return self.error(404, "rest_post_invalid_id", "Invalid post ID.")
        if request.method == "GET":
            return Answer(200, self.show_media(media, request, request.get("context") == "edit"))
        if not user or (media["author"] != user["id"] and "edit_others_posts" not in user["can"]):
            return self.refused(user, "rest_cannot_edit",
                                "Sorry, you are not allowed to edit this post.")
        if request.method == "DELETE":
            if request.get("force") not in ("true", "1"):
                return self.error(501, "rest_trash_not_supported", "The post does not support "
                                  "trashing. Set 'force=true' to delete.")
            del self.media[media["id"]]
            for path in media["owned"]:
                self.files.pop(path, None)
            return Answer(200, {"deleted": True, "previous": self.show_media(media, request, True)})
        if len(rest) > 1 and rest[1] == "post-process":
            return Answer(200, self.show_media(media, request, True))
        for name in ("title", "caption", "description", "alt_text", "post"):
            if name in body:
                value = body[name]
                media[name] = value.get("raw", "") if isinstance(value, dict) else value
        media["modified"] = self.now()
        return Answer(200, self.show_media(media, request, True))

    def serve_file(self, path):
        data = self.files.get(urllib.parse.unquote(path))
        if data is None:
            return None
        return Answer(200, data, kind=EXTENSIONS.get(path.rpartition(".")[2], "image/jpeg"))
