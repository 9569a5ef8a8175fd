"""One month of the households: fixed broadband taken up and given up, and what is affordable."""

from models import tally
from models.behaviour import TARIFF_SUBSIDY, Behaviour, Month
from models.compiled import Number, kernel
from models.event_calendar import NOBODY, RECONSIDER, enlist, pace, spared
from models.news import note
from models.randomness import STREAM_ARRIVAL, STREAM_BROADBAND, philox, unit
from models.state import State


@kernel
def connection_hazard(burden: Number, contacts: Number, skilled: Number, b: Behaviour) -> Number:
    """Monthly chance that a household passed by fibre connects.

    Bass hazard (Bass 1969) p + q x share of contacts connected, damped by the burden of the price,
    1 / (1 + response x burden), whose elasticity is -response x burden / (1 + response x burden): weak
    where the price is one per cent of income, strong for the poor. Households in which nobody has basic
    digital skills connect more slowly.
    """
    hazard = (b.fibre_innovation + b.fibre_imitation * contacts) / (1.0 + b.fibre_price_response * burden)
    return hazard if skilled else hazard * b.fibre_skill


@kernel
def giving_up_hazard(burden: Number, b: Behaviour) -> Number:
    """Monthly chance that a connected household gives up: the more the price weighs, the sooner."""
    return min(1.0, b.fibre_churn * (1.0 + b.fibre_price_response * burden))


@kernel
def fibre_price_for(income: Number, subsidy: Number, m: Month, b: Behaviour) -> Number:
    """Price of an entry fibre plan for a household of relative income: a subsidy lowers it for the poor."""
    return m.fibre_price * (1.0 - subsidy) if income < b.poor_income else m.fibre_price


@kernel
def fixed_is_affordable(price: Number, income: Number, members: Number, m: Month, b: Behaviour) -> Number:
    """Whether a fibre plan's price is a small enough share of the income of a household's members."""
    return price <= b.affordable_share * m.income * income * members


@kernel
def mobile_is_affordable(income: Number, m: Month, b: Behaviour) -> Number:
    """Whether mobile broadband is affordable at an income per member relative to the city's mean."""
    return m.mobile_price <= b.affordable_share * m.income * income


@kernel
def _highest_chance(home: Number, b: Number, bounds: Number) -> Number:
    """Highest monthly chance that a household connects, or gives up if it is connected."""
    if home.connected:
        return giving_up_hazard(bounds.burden / home.income, b)
    return bounds.connect


@kernel
def enlist_household(own: Number, month: Number, seed: Number, replicate: Number, s: State) -> None:
    """Enlist a household that is new in the city in `month`."""
    home = s.households[own]
    word, _, _, _ = philox(home.number, month, replicate, 2, seed, STREAM_ARRIVAL)
    wait = spared(word, pace(_highest_chance(home, s.behaviour[0], s.bounds[0])))
    enlist(s.household_calendar, s.cells[home.cell].block, month + wait, RECONSIDER, own)


@kernel
def reconsider(block: Number, m: Month, s: State) -> None:
    """Take up fixed broadband where fibre passes, or give it up; who does so is news, 1 or -1."""
    b, bounds, calendar = s.behaviour[0], s.bounds[0], s.household_calendar
    households, cells, news = s.households, s.cells, s.household_news
    who = calendar.first[block, m.month, RECONSIDER]
    while who != NOBODY:
        own = who
        who = calendar.following[RECONSIDER, own]
        home = households[own]
        if home.members == 0:
            continue
        c = home.cell
        price = fibre_price_for(home.income, m.levers[TARIFF_SUBSIDY, cells[c].district], m, b)
        burden = price / (home.income * m.income * home.members)
        chance = 0.0
        if home.connected:
            chance = giving_up_hazard(burden, b)
        elif home.place < m.fibre[c]:
            contacts = home.links_connected / home.links if home.links > 0 else 0.0
            chance = connection_hazard(burden, contacts, home.members_skilled > 0, b)
        happens, wait, _, _ = philox(home.number, m.month, m.replicate, 0, m.seed, STREAM_BROADBAND)
        if unit(happens) * _highest_chance(home, b, bounds) < chance:
            home.connected = 1 - home.connected
            note(news, block, own, home, 1 if home.connected else -1)
        months = spared(wait, pace(_highest_chance(home, b, bounds)))
        enlist(calendar, block, m.month + 1 + months, RECONSIDER, own)


@kernel
def count_households(block: Number, m: Month, s: State) -> None:
    """Count the households of a block's cells: how many there are, connected, passed, able to afford it."""
    b = s.behaviour[0]
    households, cells, counts = s.households, s.cells, s.household_counts
    for c in range(s.first_cell[block], s.first_cell[block + 1]):
        subsidy = m.levers[TARIFF_SUBSIDY, cells[c].district]
        fibre, mobile = m.fibre[c], m.mobile_broadband[c]
        there = connected = passed = affordable = subsidised = 0
        for own in range(cells[c].first_household, cells[c].last_household):
            home = households[own]
            members, income = home.members, home.income
            if members == 0:
                continue
            has_fibre = home.place < fibre
            price = fibre_price_for(income, subsidy, m, b)
            fixed = has_fibre and fixed_is_affordable(price, income, members, m, b)
            mobile_too = home.radio_place < mobile and mobile_is_affordable(income, m, b)
            there += 1
            connected += home.connected
            passed += has_fibre
            subsidised += home.connected if subsidy > 0.0 and income < b.poor_income else 0
            affordable += members if fixed or mobile_too else 0
        row = counts[c]
        row[tally.HOUSEHOLDS] = there
        row[tally.CONNECTED] = connected
        row[tally.PASSED] = passed
        row[tally.RESIDENTS_AFFORDABLE] = affordable
        row[tally.TARIFFS_SUBSIDISED] = subsidised
