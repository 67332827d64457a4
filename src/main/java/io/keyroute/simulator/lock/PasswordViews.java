package io.keyroute.simulator.lock;

import java.util.List;

/** Temporary passwords as the cloud shows them, which a fault may make old, and as they truly are. Thread-safe. */
public final class PasswordViews {

    /** The cloud's view of one code. */
    public Code get(VirtualLock lock, long id) {
        synchronized (lock) {
            StaleView view = lock.stale();
            if (view.until() > lock.around().realMillis()) {
                return view.codes().stream()
                        .filter(c -> c.id() == id)
                        .findFirst()
                        .orElseThrow(() -> missing(lock));
            }
            Code code = lock.codes().get(id);
            if (code == null) {
                throw missing(lock);
            }
            return code;
        }
    }

    /** The cloud's view of all codes by id, deleted ones as long as they are kept. */
    public List<Code> list(VirtualLock lock) {
        synchronized (lock) {
            StaleView view = lock.stale();
            return view.until() > lock.around().realMillis()
                    ? view.codes()
                    : List.copyOf(lock.codes().all());
        }
    }

    /** All codes as they truly are, whatever reads through the API show. */
    public List<Code> truth(VirtualLock lock) {
        synchronized (lock) {
            return List.copyOf(lock.codes().all());
        }
    }

    /** Has reads show the state before a write for a while, where a fault says so. */
    static void keep(VirtualLock lock, Mishap mishap) {
        if (mishap.staleSeconds() > 0) {
            lock.stale(new StaleView(
                    lock.around().realMillis() + mishap.staleSeconds() * 1000L,
                    List.copyOf(lock.codes().all())));
        }
    }

    static TuyaError missing(VirtualLock lock) {
        return new TuyaError(lock.profile().notFound(), "the password does not exist");
    }
}
