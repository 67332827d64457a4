package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The configured doors, which of them this node may call now, and what they can do. Thread-safe. */
final class Fleet {

    private final Function<String, Optional<Door>> doors;
    private final Predicate<Door> mine;
    private final Supplier<Collection<Door>> all;
    private final Locks locks;

    Fleet(Function<String, Optional<Door>> doors, Predicate<Door> mine, Supplier<Collection<Door>> all, Locks locks) {
        this.doors = doors;
        this.mine = mine;
        this.all = all;
        this.locks = locks;
    }

    Collection<Door> all() {
        return all.get();
    }

    boolean configured(String deviceId) {
        return doors.apply(deviceId).isPresent();
    }

    /** A door that is configured and that this node may call. */
    Optional<Door> callable(String deviceId) {
        return doors.apply(deviceId).filter(mine);
    }

    /** Whether another node calls the door. One that is not configured is anybody's, for it must be said. */
    boolean anothers(String deviceId) {
        return !doors.apply(deviceId).map(mine::test).orElse(true);
    }

    /** Ids of some doors that this node may call. */
    List<String> callable(Predicate<Door> which) {
        return all.get().stream().filter(which).filter(mine).map(Door::deviceId).toList();
    }

    boolean absenceProves(Door door) {
        return locks.abilities(door).absenceProves();
    }

    Situation situation(CodeStore.Kept kept, Door door, Instant now) {
        return new Situation(
                kept.grant(), kept.codes(), locks.abilities(door), kept.handoverOpen(), kept.toldAt(), now);
    }
}
