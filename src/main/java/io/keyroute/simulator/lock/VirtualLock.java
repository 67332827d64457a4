package io.keyroute.simulator.lock;

import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.util.ArrayList;
import java.util.List;

/**
 * One lock: what the cloud knows of it and what its own memory holds. Every use of its parts happens under its own
 * monitor, so that locks never wait for each other.
 */
public final class VirtualLock {

    private final Device device;
    private final Profile profile;
    private final Gateway gateway;
    private final Surroundings around;
    private final Codes codes;
    private final People people;
    private final History history;
    private final Fittings fittings;
    private LockState state;
    private int wrongTries;
    private long lockedUntil;
    private long issuedAt = Long.MIN_VALUE / 2;
    private StaleView stale = StaleView.NONE;

    VirtualLock(Device device, Gateway gateway, Surroundings around) {
        this.device = device;
        this.profile = Profiles.of(device);
        this.gateway = gateway;
        this.around = around;
        this.codes = new Codes(device.id(), around.journal(), around.timings().keptDeleted());
        this.people = new People(device.id(), around.journal());
        this.history =
                new History(device.id(), around.journal(), around.timings().keptHistory());
        this.fittings = new Fittings(device.id(), around.journal());
        factorySettings();
    }

    /** As it left the factory: nothing stored but the home users of the fleet. */
    final void factorySettings() {
        state = new LockState(
                true, device.asleep(), profile.capacity(), false, device.wakeEverySeconds(), 0, -1, false, false);
        for (HomeUser user : device.users()) {
            List<Method> methods = new ArrayList<>();
            int next = people.freeMethodNumber();
            for (String type : user.methods()) {
                methods.add(new Method(next++, type, null, true, null));
            }
            int role = user.role().equals("owner")
                    ? Person.OWNER
                    : user.role().equals("admin") ? Person.ADMINISTRATOR : Person.COMMON;
            people.remember(Person.known(user.userId(), user.name(), role, people.freeLockUserId(), methods));
        }
    }

    synchronized void reset() {
        List.copyOf(codes.all()).forEach(code -> codes.forget(code.id()));
        people.all().forEach(person -> people.remove(person.id()));
        history.clear();
        around.journal().write("state", id(), "", null);
        wrongTries = 0;
        lockedUntil = 0;
        issuedAt = Long.MIN_VALUE / 2;
        stale = StaleView.NONE;
        fittings.reset();
        factorySettings();
    }

    public String id() {
        return device.id();
    }

    public Device device() {
        return device;
    }

    public Profile profile() {
        return profile;
    }

    public Gateway gateway() {
        return gateway;
    }

    public synchronized LockState state() {
        return state;
    }

    void state(LockState now) {
        around.journal().write("state", id(), "", now);
        if (now.online() != state.online()) {
            around.happened(id(), now.online() ? DeviceEvent.Kind.ONLINE : DeviceEvent.Kind.OFFLINE);
        }
        remember(now);
    }

    void remember(LockState now) {
        state = now;
    }

    Codes codes() {
        return codes;
    }

    People people() {
        return people;
    }

    History history() {
        return history;
    }

    /** What there is beside temporary passwords and people. */
    Fittings fittings() {
        return fittings;
    }

    public Remote remote() {
        return fittings.remote();
    }

    public Bolt bolt() {
        return fittings.bolt();
    }

    Surroundings around() {
        return around;
    }

    /** A change would get to the lock now. */
    boolean reachable() {
        return state.online() && !state.asleep() && (gateway == null || gateway.online());
    }

    public void require(Ability ability) {
        if (!profile.abilities().contains(ability)) {
            throw ability == Ability.DYNAMIC_PASSWORD
                    ? new TuyaError(2009, "device not support: " + ability + " on " + profile.kind())
                    : TuyaError.unsupported(ability + " on " + profile.kind());
        }
    }

    /** Refuses where the cloud keeps no change for a lock it cannot reach. */
    void toReach() {
        if (!reachable() && !profile.patient()) {
            throw new TuyaError(2001, "device is offline");
        }
    }

    /** What the cloud answers for a lock it cannot reach. */
    TuyaError unreachable() {
        boolean gatewayGone = gateway != null && !gateway.online();
        return gatewayGone || profile.unreachable() == 2001
                ? new TuyaError(2001, "device is offline")
                : new TuyaError(2312, "the lock is not online");
    }

    StaleView stale() {
        return stale;
    }

    void stale(StaleView view) {
        stale = view;
    }

    int wrongTries() {
        return wrongTries;
    }

    void wrongTries(int tries) {
        wrongTries = tries;
    }

    long lockedUntil() {
        return lockedUntil;
    }

    void lockedUntil(long seconds) {
        lockedUntil = seconds;
    }

    long issuedAt() {
        return issuedAt;
    }

    void issuedAt(long millis) {
        issuedAt = millis;
    }
}
