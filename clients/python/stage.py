"""What a story needs: actors that speak through the generated client, and checks that can fail."""

import os
from collections.abc import Callable
from typing import TypeVar

from commerce_policy_client import ApiClient, ApiException, Configuration
from commerce_policy_client.models.certification_problem import CertificationProblem

T = TypeVar("T")


class Deviation(Exception):
    """Something is otherwise than the story tells."""


def given(name: str) -> str:
    """A setting that `clients/play` hands over."""
    value = os.environ.get(name)
    if not value:
        raise SystemExit(f"{name} is not set; clients/play sets it")
    return value


def step(text: str) -> None:
    """Tells what happens next."""
    print(f"- {text}")


def say(text: str) -> None:
    """Tells what came of it."""
    print(f"    {text}")


def expect(what: str, expected: T, found: T) -> None:
    """Holds what was found against the story."""
    if found != expected:
        raise Deviation(f"{what} should be {expected!r} but is {found!r}")


def speaking_as(token: str, language: str = "en") -> ApiClient:
    """The client in the hands of one actor."""
    client = ApiClient(Configuration(host=given("SUITE_URL"), access_token=token))
    client.set_default_header("Accept-Language", language)
    return client


def refused(request: Callable[[], object], status: int, code: str) -> CertificationProblem:
    """The problem with which a request is refused."""
    try:
        request()
    except ApiException as refusal:
        if refusal.body is None:
            raise Deviation(f"the refusal {refusal.status} has no body") from refusal
        problem = CertificationProblem.from_json(refusal.body)
        expect("the refusal", (status, code), (refusal.status, problem.code))
        say(f"{problem.code}: {problem.detail}")
        return problem
    raise Deviation(f"the request should be refused with {status} {code} but succeeded")
