package io.keyroute.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code lease}, changed by compare-and-set alone, so that it works the same on H2 and PostgreSQL. Thread-safe.
 * Nodes compare their own clocks: they must be in step to well under the shortest lease (any NTP is). Call outside of
 * transactions. Database errors come through as Spring's {@code DataAccessException}; nothing is retried here.
 */
public final class Leases {

    private final JdbcClient database;
    private final Clock realClock;
    private final String owner;

    /** @param owner this process, different from every other one, at most 120 characters */
    public Leases(JdbcClient database, Clock realClock, String owner) {
        this.database = database;
        this.realClock = realClock;
        this.owner = owner;
    }

    /** The lease if it was free, had run out or is ours already; empty while another owner has it. */
    public Optional<Lease> acquire(String name, Duration ttl) {
        Instant now = realClock.instant();
        Instant until = now.plus(ttl);
        int changed = database.sql("""
                        UPDATE lease SET token = token + CASE WHEN owner = :owner AND held_until > :now THEN 0 ELSE 1 END,
                          owner = :owner, held_until = :until
                        WHERE name = :name AND (owner = :owner OR held_until <= :now)""")
                .param("owner", owner)
                .param("now", now.toEpochMilli())
                .param("until", until.toEpochMilli())
                .param("name", name)
                .update();
        if (changed == 0) {
            changed = database.sql("""
                            INSERT INTO lease (name, owner, held_until, token) VALUES (:name, :owner, :until, 1)
                            ON CONFLICT DO NOTHING""")
                    .param("owner", owner)
                    .param("until", until.toEpochMilli())
                    .param("name", name)
                    .update();
        }
        return changed == 0 ? Optional.empty() : Optional.of(new Lease(name, until, token(name)));
    }

    /** The longer lease, or empty when it is not ours any more or has run out: then what it guarded must stop. */
    public Optional<Lease> renew(Lease lease, Duration ttl) {
        Instant now = realClock.instant();
        Instant until = now.plus(ttl);
        int changed = database.sql("""
                        UPDATE lease SET held_until = :until
                        WHERE name = :name AND owner = :owner AND token = :token AND held_until > :now""")
                .param("until", until.toEpochMilli())
                .param("name", lease.name())
                .param("owner", owner)
                .param("token", lease.token())
                .param("now", now.toEpochMilli())
                .update();
        return changed == 0 ? Optional.empty() : Optional.of(new Lease(lease.name(), until, lease.token()));
    }

    /** Lets another owner have it at once. Does nothing if the lease is not ours any more. */
    public void release(Lease lease) {
        database.sql("UPDATE lease SET held_until = 0 WHERE name = :name AND owner = :owner AND token = :token")
                .param("name", lease.name())
                .param("owner", owner)
                .param("token", lease.token())
                .update();
    }

    /**
     * Ends every lease. Only for a start on a database that no other process can have open, such as an embedded one: it
     * spares the new process the wait for what the killed one held.
     */
    public void releaseAllOfTheDead() {
        database.sql("UPDATE lease SET held_until = 0").update();
    }

    private long token(String name) {
        return database.sql("SELECT token FROM lease WHERE name = :name AND owner = :owner")
                .param("name", name)
                .param("owner", owner)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
