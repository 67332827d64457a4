package io.keyroute.secret;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the keys with the database at start. A fixed text is kept sealed under every key that ever was the current
 * one, and its fingerprint: with another key, without one, or with other fingerprints nothing stored could be read or
 * found, and every open event would fail. Thread-safe.
 */
final class KeyCheck {

    private static final String PURPOSE = "key-check";
    private static final String TEXT = "Keyroute";
    private static final String KEY = "key/";
    private static final String FINGERPRINT = "fingerprint";
    private static final String REMEDY = " Set the keys that this database was made with (KEYROUTE_SECRET_KEYS,"
            + " keyroute.secret.keys or keyroute.secret.file), older ones after the current one. If they are lost, nothing"
            + " stored can be read again: start with an empty database.";

    private final JdbcClient database;

    KeyCheck(JdbcClient database) {
        this.database = database;
    }

    /** Whether something was sealed for this database, so that it needs the keys of then. */
    boolean needsKeys() {
        return !names().isEmpty();
    }

    /**
     * Checks the keys, and only then remembers the current one.
     *
     * @throws SecretException if they are not those that the database was made with
     */
    void check(SecretKeys keys) {
        SecretBox box = new SecretBox(keys);
        String fingerprint = new Fingerprints(keys).of(PURPOSE, TEXT);
        compare(box, keys, fingerprint);
        remember(KEY + keys.currentId(), HexFormat.of().formatHex(box.sealText(PURPOSE, TEXT)));
        remember(FINGERPRINT, fingerprint);
        // two nodes that start on an empty database with different keys: one of them was faster
        compare(box, keys, fingerprint);
    }

    private void compare(SecretBox box, SecretKeys keys, String fingerprint) {
        names().stream().filter(name -> name.startsWith(KEY)).forEach(name -> opens(box, keys, name));
        if (!value(FINGERPRINT).orElse(fingerprint).equals(fingerprint)) {
            throw new SecretException(
                    "The secret key of the lowest id is not the one with which this database makes its"
                            + " fingerprints; a key that is added needs a higher id." + REMEDY);
        }
    }

    private void opens(SecretBox box, SecretKeys keys, String name) {
        String id = name.substring(KEY.length());
        if (!keys.has(Integer.parseInt(id))) {
            throw new SecretException("The secret key with id " + id + " is missing, and this database holds what was"
                    + " sealed with it." + REMEDY);
        }
        try {
            byte[] sealed = HexFormat.of().parseHex(value(name).orElse(""));
            if (TEXT.equals(box.openText(PURPOSE, sealed))) {
                return;
            }
        } catch (SecretException | IllegalArgumentException other) {
            throw new SecretException(wrong(id), other);
        }
        throw new SecretException(wrong(id));
    }

    private static String wrong(String id) {
        return "The secret key with id " + id + " is not the one with which this database was made." + REMEDY;
    }

    private void remember(String name, String value) {
        database.sql("INSERT INTO secret_check (name, known_value) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(name, value)
                .update();
    }

    private List<String> names() {
        return database.sql("SELECT name FROM secret_check ORDER BY name")
                .query(String.class)
                .list();
    }

    private Optional<String> value(String name) {
        return database.sql("SELECT known_value FROM secret_check WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }
}
