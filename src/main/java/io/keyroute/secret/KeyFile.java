package io.keyroute.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Keys as an operator writes them: one {@code id:64 hexadecimal digits} per line or separated by commas, the first being
 * the current one. A single key may stand without its id and then has the id 1. Fingerprints are made with the key of the
 * lowest id, which must therefore stay.
 */
final class KeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    static SecretKeys parse(String text, String where) {
        if (text.isBlank()) {
            throw new SecretException(where + " is empty. Put the key back that was there; if nothing was stored yet,"
                    + " delete it or write \"1:\" and 64 hexadecimal digits into it (openssl rand -hex 32)");
        }
        Map<Integer, byte[]> keys = new HashMap<>();
        Integer current = null;
        for (String part : text.strip().split("[,\\s]+")) {
            int colon = part.indexOf(':');
            try {
                int id = colon < 0 ? 1 : Integer.parseInt(part.substring(0, colon));
                byte[] key = HexFormat.of().parseHex(part.substring(colon + 1));
                if (key.length != SecretKeys.BYTES) {
                    throw new SecretException(where + ": the key with id " + id + " has " + 2 * key.length
                            + " hexadecimal digits and not " + 2 * SecretKeys.BYTES);
                }
                if (keys.put(id, key) != null) {
                    throw new SecretException(where + " names the key id " + id + " twice");
                }
                current = current == null ? (Integer) id : current;
            } catch (IllegalArgumentException e) {
                // the cause is left out on purpose: it quotes the key
                throw new SecretException(where + " holds no key: each is id:64 hexadecimal digits");
            }
        }
        return new SecretKeys(
                current, keys.keySet().stream().min(Integer::compare).orElseThrow(), keys);
    }

    static SecretKeys read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new SecretException("the key file " + file + " cannot be read", e);
        }
    }

    /** Reads the file, or makes it with a random key that only its owner may read. */
    static SecretKeys readOrMake(Path file) {
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                write(file, "1:" + HexFormat.of().formatHex(key) + "\n");
            } catch (IOException e) {
                throw new SecretException("the key file " + file + " cannot be written", e);
            }
        }
        return read(file);
    }

    /** All of it or no file: a process that is killed meanwhile leaves nothing that looks like a key. */
    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(
                draft,
                posix
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0]);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        if (posix) {
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }
}
