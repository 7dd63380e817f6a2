"""A small SAML identity provider: its metadata over HTTP, and signed answers. Keys are made for the test."""

from __future__ import annotations

import base64
import datetime as dt
import os
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Saml

ENTITY = "https://idp.example/idp/shibboleth"
UID, MAIL = "urn:oid:1.3.6.1.4.1.5923.1.1.1.6", "urn:oid:0.9.2342.19200300.100.1.3"
SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"


def make_key() -> tuple[str, str]:
    """A private key and its certificate, as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.example")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain).decode()
    return pem, made.public_bytes(serialization.Encoding.PEM).decode()


def _own_key() -> tuple[str, str]:
    """The provider's own: made once, and handed on to the trial's process through the environment."""
    if "TRIAL_KEY" not in os.environ:
        os.environ["TRIAL_KEY"], os.environ["TRIAL_CERTIFICATE"] = make_key()
    return os.environ["TRIAL_KEY"], os.environ["TRIAL_CERTIFICATE"]


KEY, CERTIFICATE = _own_key()


def metadata() -> bytes:
    """What the provider tells of itself."""
    body = "".join(CERTIFICATE.splitlines()[1:-1])
    return (
        f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ENTITY}">'
        '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
        '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>'
        f"<ds:X509Certificate>{body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
        '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"'
        ' Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>'
    ).encode()


def serve() -> HTTPServer:
    """Serves the metadata until it is shut down."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(metadata())

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def answer(
    sent_to: str, claims: dict[str, str], *, key: str = KEY, certificate: str = CERTIFICATE
) -> tuple[str, str]:
    """The provider's signed answer to the request in the address, and where it is posted to."""
    packed = base64.b64decode(parse_qs(urlsplit(sent_to).query)["SAMLRequest"][0])
    request = etree.fromstring(zlib.decompress(packed, -15))
    to, asked = request.get("AssertionConsumerServiceURL"), request.get("ID")
    audience = request.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer")
    now, soon = (
        (dt.datetime.now(dt.UTC) + dt.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
        for minutes in (0, 5)
    )
    attributes = "".join(
        f'<saml:Attribute Name="{name}"><saml:AttributeValue>{escape(value)}</saml:AttributeValue></saml:Attribute>'
        for name, value in claims.items()
    )
    assertion = (
        f'<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a{asked}" Version="2.0"'
        f' IssueInstant="{now}"><saml:Issuer>{ENTITY}</saml:Issuer><saml:Subject>'
        "<saml:NameID>esimerkki-1</saml:NameID>"
        '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
        f'<saml:SubjectConfirmationData NotOnOrAfter="{soon}" Recipient="{to}" InResponseTo="{asked}"/>'
        f'</saml:SubjectConfirmation></saml:Subject><saml:Conditions NotOnOrAfter="{soon}"><saml:AudienceRestriction>'
        f"<saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
        f'<saml:AuthnStatement AuthnInstant="{now}"><saml:AuthnContext><saml:AuthnContextClassRef>'
        "urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>"
        f"</saml:AuthnStatement><saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>"
    )
    signed = Saml.add_sign(
        assertion, key, certificate, False, SHA256, "http://www.w3.org/2001/04/xmlenc#sha256"
    )
    response = (
        '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"'
        f' ID="_r{asked}" Version="2.0" IssueInstant="{now}" Destination="{to}" InResponseTo="{asked}">'
        f'<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{ENTITY}</saml:Issuer><samlp:Status>'
        '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
        f"{signed.decode()}</samlp:Response>"
    )
    return base64.b64encode(response.encode()).decode(), to
