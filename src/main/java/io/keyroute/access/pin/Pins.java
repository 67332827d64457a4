package io.keyroute.access.pin;

import io.keyroute.access.OrderedIds;
import io.keyroute.access.Subject;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.Pin;
import io.keyroute.secret.SecretBox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes, keeps and frees PINs. Every call joins the caller's transaction; races between callers are settled by the
 * unique masks. Thread-safe.
 */
public final class Pins {

    /**
     * A PIN that was made.
     *
     * @param id       its id
     * @param asWished whether the digits are the wished ones
     */
    public record Made(String id, boolean asWished) {}

    private static final String SEALED_FOR = "pin";
    private static final int TRIES = 300;

    private final PinStore store;
    private final SecretBox box;
    private final Buildings buildings;
    private final PinMasks masks;
    private final Clock clock;
    private final OrderedIds ids;
    private final SecureRandom random = new SecureRandom();

    public Pins(JdbcClient jdbc, SecretBox box, Fingerprints fingerprints, PropertyCatalog catalog, Clock clock) {
        this.store = new PinStore(jdbc);
        this.box = box;
        this.buildings = new Buildings(catalog);
        this.masks = new PinMasks(fingerprints, buildings);
        this.clock = clock;
        this.ids = new OrderedIds(clock);
    }

    /**
     * Makes a PIN for an owner.
     *
     * @param reuseBan for how long digits that another owner had are not given out again
     * @throws PinExhaustedException when no free code is found in a bounded number of tries
     */
    public Made make(Subject owner, PinPath path, PinWish wish, Duration reuseBan) {
        int length = buildings.longest(path.buildings());
        String id = ids.next();
        String home = path.buildings().first();
        String wished = wish.last(buildings.compared(home));
        for (int tries = 0; tries < TRIES; tries++) {
            boolean wishing = tries == 0 && wished != null;
            String digits = wishing ? extended(wished, length) : random("", length);
            if (acceptable(digits, path) && take(id, digits, path, owner, reuseBan)) {
                keep(id, digits, home, owner);
                return new Made(id, wishing);
            }
        }
        throw new PinExhaustedException(home, TRIES);
    }

    /**
     * Keeps an existing PIN for another use by its owner, takes back what was released, and adds buildings of the path
     * in which it is not yet reserved.
     *
     * @return false where the PIN is not legal there or its like was given to somebody else meanwhile
     */
    public boolean reuse(String pinId, PinPath path) {
        PinStore.Row row = store.lock(pinId).orElse(null);
        if (row == null) {
            return false;
        }
        String digits = open(row);
        if (digits.length() < buildings.longest(path.buildings()) || !path.legal(digits)) {
            return false;
        }
        Set<Long> held = store.held(pinId);
        for (String building : path.buildings()) {
            List<Long> needed = masks.in(building, digits);
            if (!held.containsAll(needed) && !takeIn(needed, row)) {
                return false;
            }
        }
        if (row.released() != null) {
            store.takenBack(pinId);
        }
        return true;
    }

    private boolean takeIn(List<Long> needed, PinStore.Row row) {
        String probe = ids.next();
        if (!store.take(probe, needed)) {
            return false;
        }
        store.give(probe, row.id(), needed);
        return true;
    }

    /** The newest PIN the owner has or had. */
    public Optional<String> latest(Subject owner) {
        return store.ofOwner(owner.owner()).stream().map(PinStore.Row::id).findFirst();
    }

    /**
     * The digits for a door that takes codes of this length.
     *
     * @throws PinException when the PIN is unknown or shorter than asked for
     */
    public Pin digits(String pinId, int length) {
        String digits = open(store.find(pinId).orElseThrow(() -> unknown(pinId)));
        if (digits.length() < length) {
            throw new PinException("PIN " + pinId + " has " + digits.length() + " digits, the door needs " + length);
        }
        return new Pin(digits.substring(0, length));
    }

    /** Notes that the digits were handed out; the first time counts. */
    public void told(String pinId) {
        store.told(pinId, clock.instant());
    }

    /** As {@link #told(String)}, of a grant's code; a code without digits of ours is none. */
    public void told(String grantId, int generation) {
        store.told(grantId, generation, clock.instant());
    }

    /** Whether the digits were ever handed out. */
    public boolean wasTold(String pinId) {
        return store.find(pinId).map(row -> row.told() != null).orElse(false);
    }

    /**
     * Frees the digits for others, after the ban on early re-use. Does nothing while a lock may still hold the code or
     * a grant wants it. To be called whenever a code is proven gone.
     *
     * @return whether the PIN is free now
     */
    public boolean release(String pinId) {
        Optional<PinStore.Row> row = store.lock(pinId);
        if (row.isEmpty() || store.inUse(pinId)) {
            return false;
        }
        if (row.get().released() == null) {
            store.released(
                    pinId,
                    clock.instant(),
                    masks.fingerprint(open(row.get()), row.get().building()));
            store.free(pinId);
        }
        return true;
    }

    private boolean acceptable(String digits, PinPath path) {
        return path.legal(digits)
                && path.buildings().stream()
                        .noneMatch(b -> TrivialCodes.trivial(digits.substring(0, buildings.compared(b))));
    }

    private boolean take(String id, String digits, PinPath path, Subject owner, Duration reuseBan) {
        String home = path.buildings().first();
        Instant since = clock.instant().minus(reuseBan);
        if (!store.take(id, masks.of(digits, path))) {
            return false;
        }
        // asked after: the masks may have been waited for, until another transaction released these very digits
        boolean banned = store.banned(home, masks.fingerprint(digits, home), owner.owner(), since);
        if (banned) {
            store.free(id);
        }
        return !banned;
    }

    private void keep(String id, String digits, String home, Subject owner) {
        PinStore.Row row = new PinStore.Row(
                id, home, owner.owner(), box.sealText(SEALED_FOR, digits), null, clock.instant(), null);
        store.insert(row, digits.length());
    }

    private String extended(String beginning, int length) {
        return beginning.length() >= length ? beginning : random(beginning, length);
    }

    private String random(String beginning, int length) {
        StringBuilder digits = new StringBuilder(beginning);
        while (digits.length() < length) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private String open(PinStore.Row row) {
        return box.openText(SEALED_FOR, row.digits());
    }

    private static PinException unknown(String pinId) {
        return new PinException("No PIN with id " + pinId);
    }
}
