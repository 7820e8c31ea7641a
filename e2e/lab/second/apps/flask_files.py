"""A resource server of OAuth 2.0 (Authlib)."""
from authlib.integrations.flask_oauth2 import ResourceProtector
from authlib.oauth2.rfc6750 import BearerTokenValidator
from flask import Flask, jsonify

app = Flask(__name__)


class Token:
    def __init__(self, scope):
        self.scope = scope

    def get_scope(self):
        return self.scope

    def is_expired(self):
        return False

    def is_revoked(self):
        return False


tokens = {"q8Jx2vTn5LrC0aWd7EhK": Token("profile")}


class Validator(BearerTokenValidator):
    def authenticate_token(self, token_string):
        return tokens.get(token_string)


require_oauth = ResourceProtector()
require_oauth.register_token_validator(Validator())


@app.get("/v2/files")
@require_oauth("files")
def files():
    return jsonify(files=[])
