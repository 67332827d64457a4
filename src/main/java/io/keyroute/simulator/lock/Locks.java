package io.keyroute.simulator.lock;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.Fleet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** All locks and gateways of the account, and the services that act on them. Thread-safe once restored. */
public final class Locks {

    private final Surroundings around;
    private final Map<String, VirtualLock> byId = new LinkedHashMap<>();
    private final Map<String, Gateway> gateways = new LinkedHashMap<>();
    private final Map<String, ScheduledFuture<?>> wakes = new ConcurrentHashMap<>();
    private final StoredChanges stored;
    private final Deliveries deliveries;
    private final Passwords passwords;
    private final PasswordViews passwordViews = new PasswordViews();
    private final Roles roles = new Roles();
    private final Members members;
    private final UnlockMethods unlockMethods;
    private final MethodLinks methodLinks;
    private final OfflinePasswords offline;
    private final DynamicPasswords dynamic;
    private final AdvancedPasswords advanced;
    private final RemoteDoors remoteDoors;
    private final Keypad keypad;
    private final AppEdits appEdits;

    public Locks(Fleet fleet, Surroundings around) {
        this.around = around;
        this.stored = new StoredChanges(around);
        this.deliveries = new Deliveries(around);
        this.passwords = new Passwords(around, deliveries);
        this.members = new Members(around, deliveries, roles);
        this.unlockMethods = new UnlockMethods(around, deliveries, roles);
        this.methodLinks = new MethodLinks(roles);
        DoorLog log = new DoorLog(around);
        this.offline = new OfflinePasswords(around, log);
        this.dynamic = new DynamicPasswords(around, log);
        this.advanced = new AdvancedPasswords(around, deliveries, log);
        this.keypad = new Keypad(
                around,
                deliveries,
                log,
                List.of(
                        (lock, digits, when, logged) -> advanced.typed(lock, digits, logged),
                        offline::typed,
                        dynamic::typed));
        this.remoteDoors = new RemoteDoors(keypad, log);
        this.appEdits = new AppEdits(around);
        for (Device device : fleet.devices()) {
            Gateway gateway =
                    device.gatewayId() == null ? null : gateways.computeIfAbsent(device.gatewayId(), Gateway::new);
            byId.put(device.id(), new VirtualLock(device, gateway, around));
        }
    }

    /** Takes back one stored change; what belongs to a device the fleet no longer has is ignored. */
    public void restore(String kind, String owner, String id, JsonNode value) {
        if (kind.equals("gateway") && gateways.containsKey(id)) {
            gateways.get(id).online(value.asBoolean());
        } else if (byId.containsKey(owner)) {
            stored.restore(byId.get(owner), kind, value);
        }
    }

    /** Starts timers: deliveries under way and wakes of sleeping locks. */
    public void start() {
        for (VirtualLock lock : byId.values()) {
            deliveries.resume(lock);
            schedule(lock);
        }
    }

    public VirtualLock find(String deviceId) {
        return byId.get(deviceId);
    }

    public Collection<VirtualLock> all() {
        return byId.values();
    }

    public Map<String, Gateway> gateways() {
        return gateways;
    }

    /** The simulated clock, in epoch seconds. */
    public long nowSeconds() {
        return around.nowSeconds();
    }

    public Passwords passwords() {
        return passwords;
    }

    public PasswordViews passwordViews() {
        return passwordViews;
    }

    public Members members() {
        return members;
    }

    public Roles roles() {
        return roles;
    }

    public UnlockMethods unlockMethods() {
        return unlockMethods;
    }

    public MethodLinks methodLinks() {
        return methodLinks;
    }

    public OfflinePasswords offline() {
        return offline;
    }

    public DynamicPasswords dynamic() {
        return dynamic;
    }

    public AdvancedPasswords advanced() {
        return advanced;
    }

    public RemoteDoors remoteDoors() {
        return remoteDoors;
    }

    public Keypad keypad() {
        return keypad;
    }

    public AppEdits appEdits() {
        return appEdits;
    }

    /** Sets a lock's state; one that thereby comes within reach gets what waited for it. */
    public void set(VirtualLock lock, LockState state) {
        synchronized (lock) {
            lock.state(state);
            if (lock.reachable()) {
                deliveries.run(lock, true);
            }
        }
        schedule(lock);
    }

    /** A sleeping lock wakes once, fetches what waited, and sleeps on. */
    public void wake(VirtualLock lock) {
        if (lock.state().online()) {
            deliveries.run(lock, true);
        }
    }

    public void setGateway(Gateway gateway, boolean online) {
        around.journal().write("gateway", "", gateway.id(), online);
        gateway.online(online);
        if (online) {
            byId.values().stream().filter(l -> l.gateway() == gateway).forEach(this::wake);
        }
    }

    /** Every lock as it left the factory. */
    public void reset() {
        roles.actAs(null);
        roles.administratorsHidden(false);
        gateways.values().forEach(gateway -> setGateway(gateway, true));
        byId.values().forEach(VirtualLock::reset);
        byId.values().forEach(this::schedule);
    }

    private void schedule(VirtualLock lock) {
        int every = lock.state().wakeEverySeconds();
        ScheduledFuture<?> old = every == 0
                ? wakes.remove(lock.id())
                : wakes.put(
                        lock.id(),
                        around.later().scheduleAtFixedRate(() -> wake(lock), every, every, TimeUnit.SECONDS));
        if (old != null) {
            old.cancel(false);
        }
    }
}
