"""How many examples property tests try: few by default, more in the slow lane."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

#: Examples that a property without `examples` tries, by profile.
QUICK, SLOW, THOROUGH = 12, 60, 1000

settings.register_profile(
    "quick", max_examples=QUICK, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("slow", parent=settings.get_profile("quick"), max_examples=SLOW)
settings.register_profile("thorough", parent=settings.get_profile("quick"), max_examples=THOROUGH, derandomize=False)


def examples(count: int) -> settings:
    """Return settings with `count` examples in the slow lane, and in proportion in other profiles, at least 3.

    For properties whose examples are dearer, or cheaper, than others'.
    """
    profile = settings.get_profile(settings.get_current_profile_name())
    return settings(max_examples=max(3, count * profile.max_examples // SLOW))
