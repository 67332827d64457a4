package io.keyroute.simulator.lock;

/** What somebody with the Tuya app does behind the API's back: at once on the lock and in the cloud. Thread-safe. */
public final class AppEdits {

    private final Surroundings around;

    AppEdits(Surroundings around) {
        this.around = around;
    }

    /** Adds a code and answers its id. */
    public long add(VirtualLock lock, String name, String digits, Window window) {
        synchronized (lock) {
            long id = around.ids().incrementAndGet();
            Slot slot = new Slot(digits, window, false, false, false);
            lock.codes()
                    .put(new Code(
                            id,
                            name,
                            lock.codes().freeNumber(),
                            "",
                            digits,
                            window,
                            false,
                            around.nowSeconds(),
                            Phase.ACTIVE,
                            Outcome.DONE,
                            Change.ADD,
                            null,
                            slot,
                            false));
            return id;
        }
    }

    public void delete(VirtualLock lock, long id) {
        synchronized (lock) {
            lock.codes().put(present(lock, id).moved(Phase.DELETED, Outcome.DONE, null, null));
        }
    }

    /** Changes what is not null. */
    public void change(VirtualLock lock, long id, String name, String digits, Window window) {
        synchronized (lock) {
            Code old = present(lock, id);
            Code changed = old.wanting(
                    name == null ? old.name() : name,
                    digits == null ? old.digits() : digits,
                    window == null ? old.window() : window,
                    old.once(),
                    old.phone());
            Slot slot = new Slot(changed.digits(), changed.window(), false, old.once(), false);
            lock.codes().put(changed.moved(Phase.ACTIVE, Outcome.DONE, null, slot));
        }
    }

    /** Leaves the name in the list while the code itself is gone. */
    public void ghost(VirtualLock lock, long id) {
        synchronized (lock) {
            lock.codes().put(present(lock, id).asGhost());
        }
    }

    /** Empties the lock's memory of a code while the cloud still believes in it. */
    public void lose(VirtualLock lock, long id) {
        synchronized (lock) {
            Code old = present(lock, id);
            lock.codes().put(old.moved(old.phase(), old.status(), null, null));
        }
    }

    private static Code present(VirtualLock lock, long id) {
        Code code = lock.codes().get(id);
        if (code == null || code.deleted()) {
            throw new IllegalArgumentException("lock " + lock.id() + " has no code " + id);
        }
        return code;
    }
}
