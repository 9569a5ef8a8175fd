"""The registry of levers, in the plan's order.

The declarations stand in one module per field: leadership and policy (task groups 1 and 2),
infrastructure (3), innovation, priority sectors and integration (4, 6 and 7), human resources (5), and
public bodies (8).
"""

from __future__ import annotations

from scenarios.declarations import Lever
from scenarios.economy_levers import INNOVATION_CAPACITY, INTERNATIONAL_INTEGRATION, PRIORITY_SECTORS
from scenarios.government_levers import AWARENESS_AND_LEADERSHIP, INSTITUTIONS_AND_POLICY
from scenarios.human_resource_levers import HUMAN_RESOURCES
from scenarios.infrastructure_levers import INFRASTRUCTURE_LEVERS
from scenarios.public_body_levers import DIGITAL_PUBLIC_BODIES
from scenarios.registry import Registry

__all__ = ["LEVERS"]

LEVERS: Registry[Lever] = Registry(
    "lever",
    (
        *AWARENESS_AND_LEADERSHIP,
        *INSTITUTIONS_AND_POLICY,
        *INFRASTRUCTURE_LEVERS,
        *INNOVATION_CAPACITY,
        *HUMAN_RESOURCES,
        *PRIORITY_SECTORS,
        *INTERNATIONAL_INTEGRATION,
        *DIGITAL_PUBLIC_BODIES,
    ),
)
"""All levers that act in the model, in the plan's order."""
