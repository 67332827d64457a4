package io.keyroute.config;

/** A database that lives in this process: no other node can have it open, so what others held in it, the dead held. */
final class EmbeddedDatabase {

    private EmbeddedDatabase() {}

    static boolean isAt(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:h2:file:") || jdbcUrl.startsWith("jdbc:h2:mem:");
    }
}
