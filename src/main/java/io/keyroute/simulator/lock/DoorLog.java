package io.keyroute.simulator.lock;

import java.time.Instant;

/** Writes what happens at a door into its history, and where it opened remembers that. */
final class DoorLog {

    private final Surroundings around;

    DoorLog(Surroundings around) {
        this.around = around;
    }

    /** The lock's own time: the given one, or now, plus its drift. */
    Instant time(VirtualLock lock, Instant at) {
        int drift = lock.state().driftSeconds();
        if (at != null) {
            return at.plusSeconds(drift);
        }
        Instant now = around.clock().instant().plusSeconds(drift);
        return Instant.ofEpochMilli(lock.history().ownMillisecond(now.toEpochMilli()));
    }

    /** An unlock by a person's method; one set to duress raises its alarm as well. */
    void opened(VirtualLock lock, Instant when, Person person, Method method) {
        opened(lock, when, method.dp(), Integer.toString(method.number()), person.name(), person.id(), person.name());
        if (method.traits().duress()) {
            String value = method.dp() + "-" + (method.number() < 10 ? "0" : "") + method.number();
            row(lock, when, true, "hijack", value, person.name(), person.id(), person.name());
        }
    }

    /** An unlock by something that is nobody's. */
    void opened(VirtualLock lock, Instant when, String dp, String value, String name) {
        opened(lock, when, dp, value, name, Person.NOBODY, "");
    }

    private void opened(
            VirtualLock lock, Instant when, String dp, String value, String name, String userId, String userName) {
        lock.wrongTries(0);
        lock.fittings().put(new Bolt(true, when.toEpochMilli(), dp));
        row(lock, when, false, dp, value, name, userId, userName);
    }

    void alarm(VirtualLock lock, Instant when, String dp, String value) {
        row(lock, when, true, dp, value, "", Person.NOBODY, "");
    }

    private void row(
            VirtualLock lock,
            Instant when,
            boolean alarm,
            String dp,
            String value,
            String name,
            String userId,
            String userName) {
        around.events().happened(new DeviceEvent(lock.id(), DeviceEvent.Kind.PROPERTY, dp, value, when.toEpochMilli()));
        int own = lock.state().historyDelaySeconds();
        long delay = own < 0 ? around.timings().history().toMillis() : own * 1000L;
        lock.history()
                .add(new HistoryRow(
                        around.ids().incrementAndGet(),
                        when.toEpochMilli(),
                        around.realMillis() + delay,
                        alarm,
                        dp,
                        value,
                        name,
                        userId,
                        userName));
    }
}
