package io.keyroute.simulator.lock;

/**
 * How a lock may be opened from afar, and what was watched of it.
 *
 * @param withPassword the switch of opening with a password
 * @param withoutPassword the switch of opening without one
 * @param askedAt when somebody at the door last asked to be let in, epoch milliseconds of the lock's clock; 0 once
 *     answered
 * @param views how often videos of the lock were viewed
 */
public record Remote(boolean withPassword, boolean withoutPassword, long askedAt, int views) {

    static final Remote FACTORY = new Remote(true, true, 0, 0);

    Remote switched(boolean with, boolean without) {
        return new Remote(with, without, askedAt, views);
    }

    Remote asked(long at) {
        return new Remote(withPassword, withoutPassword, at, views);
    }

    Remote viewed() {
        return new Remote(withPassword, withoutPassword, askedAt, views + 1);
    }
}
