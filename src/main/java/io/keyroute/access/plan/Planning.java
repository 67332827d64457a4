package io.keyroute.access.plan;

import io.keyroute.access.GrantStore;
import io.keyroute.access.Outcomes;
import io.keyroute.access.pin.Pins;
import io.keyroute.event.Inbox;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the planner and the desks together. */
public final class Planning {

    /**
     * What planning rests on.
     *
     * @param freezing which doors can freeze a code
     * @param clock    the hotel's clock
     */
    public record Parts(
            JdbcClient jdbc,
            Transactions transactions,
            PropertyCatalog catalog,
            GrantStore grants,
            Pins pins,
            Inbox inbox,
            Outcomes outcomes,
            HouseCodes houseCodes,
            Audit audit,
            Freezing freezing,
            SecretBox box,
            Fingerprints fingerprints,
            Clock clock) {}

    private final Planner planner;
    private final KeyDesk keyDesk;
    private final StayDesk stayDesk;
    private final GrantDesk grantDesk;
    private final Stays stays;
    private final People people;
    private final Moves moves;
    private final CommonDoors commonDoors;

    public Planning(Parts p) {
        StayStore stayStore = new StayStore(p.jdbc(), p.box());
        PersonStore personStore = new PersonStore(p.jdbc(), p.box());
        HoldStore holds = new HoldStore(p.jdbc());
        KeyStore keys = new KeyStore(p.jdbc());
        GrantWriter writer = new GrantWriter(p.grants(), p.pins(), p.catalog(), p.clock());
        ServiceGrants services = new ServiceGrants(p.grants(), writer, holds, p.clock());
        ProblemTeller teller = new ProblemTeller(p.outcomes(), p.clock());
        this.commonDoors = new CommonDoors(p.jdbc(), p.transactions(), p.outcomes(), p.clock());
        StayReplan replan = new StayReplan(
                p.catalog(),
                stayStore,
                p.grants(),
                writer,
                holds,
                teller,
                p.freezing(),
                commonDoors,
                new NextGuests(stayStore, p.grants(), p.jdbc()),
                p.clock());
        StayLinks links = new StayLinks(p.jdbc(), stayStore);
        EarlyLeave earlyLeave = new EarlyLeave(stayStore, p.outcomes(), p.clock());
        StayEvents stayEvents =
                new StayEvents(p.catalog(), stayStore, links, replan, p.houseCodes(), earlyLeave, p.clock());
        UnitEvents unitEvents = new UnitEvents(p.catalog(), stayStore, stayEvents, p.clock());
        Resync resync = new Resync(p.jdbc(), p.catalog(), p.inbox(), stayStore, stayEvents, unitEvents, teller);
        PersonEvents personEvents = new PersonEvents(
                p.catalog(), personStore, p.inbox(), p.grants(), writer, holds, p.houseCodes(), teller, p.clock());
        StayCodes stayCodes = new StayCodes(p.grants());
        KeyCommands keyCommands = new KeyCommands(keys, p.fingerprints(), p.clock());
        KeyCut keyCut = new KeyCut(stayStore, links, stayEvents, replan, stayCodes, keyCommands, p.pins(), p.clock());
        KeyRemoval keyRemoval = new KeyRemoval(replan, p.grants(), keyCommands, p.clock());
        KeyEvents keyEvents = new KeyEvents(
                p.catalog(), stayStore, replan, services, keyCut, keyRemoval, stayCodes, keyCommands, p.clock());
        Handlers handlers = new Handlers(stayEvents, unitEvents, resync, personEvents, keyEvents, replan);
        this.planner = new Planner(p.inbox(), p.transactions(), handlers, stayStore, personStore, p.clock());
        this.keyDesk = new KeyDesk(
                p.inbox(),
                planner,
                keys,
                stayStore,
                replan,
                services,
                commonDoors,
                p.grants(),
                p.pins(),
                p.catalog(),
                p.clock());
        this.stayDesk = new StayDesk(planner, stayStore, replan, p.catalog(), p.houseCodes(), earlyLeave, p.audit());
        this.grantDesk = new GrantDesk(
                planner,
                p.grants(),
                holds,
                stayStore,
                replan,
                personEvents,
                p.houseCodes(),
                p.audit(),
                p.jdbc(),
                p.clock());
        this.stays = new Stays(p.jdbc(), stayStore, replan, p.grants());
        this.people = new People(personStore, p.grants());
        this.moves = new Moves(planner, p.grants(), p.jdbc(), p.clock());
    }

    public Planner planner() {
        return planner;
    }

    public KeyDesk keyDesk() {
        return keyDesk;
    }

    public StayDesk stayDesk() {
        return stayDesk;
    }

    public GrantDesk grantDesk() {
        return grantDesk;
    }

    public Stays stays() {
        return stays;
    }

    public People people() {
        return people;
    }

    public CommonDoors commonDoors() {
        return commonDoors;
    }

    public Moves moves() {
        return moves;
    }
}
