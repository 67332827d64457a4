package io.keyroute.simulator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line per change in {@code simulator.journal}, appended by one write call and not synced: it survives the
 * death of the process, not of the machine. At opening the newest line of each thing is kept and the rest dropped; a
 * half line at the end, left by a kill, is dropped too.
 */
public final class FileJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final String FILE = "simulator.journal";

    /** It holds the digits of the virtual locks. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Map<String, JsonNode> loaded = new LinkedHashMap<>();
    private final FileChannel lockChannel;
    private final FileChannel channel;

    /**
     * @throws UncheckedIOException where the directory cannot be written or another process uses it
     */
    public FileJournal(Path directory) {
        try {
            Files.createDirectories(directory);
            lockChannel = FileChannel.open(
                    directory.resolve("simulator.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            claim(directory);
            Path file = directory.resolve(FILE);
            read(file);
            compact(directory, file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's state in " + directory + " cannot be used", e);
        }
    }

    private void claim(Path directory) throws IOException {
        FileLock lock;
        try {
            lock = lockChannel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            lockChannel.close();
            throw new IOException("another simulator uses " + directory);
        }
    }

    private void read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        // not Files.newBufferedReader: that one throws at half a character, which a kill may leave at the end
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
                remember(line);
            }
        }
    }

    private void remember(String line) {
        JsonNode change;
        try {
            change = json.readTree(line);
        } catch (JsonProcessingException e) {
            LOG.warn("a broken line of {} characters in the simulator's journal was dropped", line.length());
            return;
        }
        if (!change.path("k").isTextual()) {
            LOG.warn("a line without a kind in the simulator's journal was dropped");
            return;
        }
        String key = change.path("k").asText()
                + '\n'
                + change.path("d").asText()
                + '\n'
                + change.path("i").asText();
        loaded.remove(key);
        if (!change.path("v").isMissingNode() && !change.path("v").isNull()) {
            loaded.put(key, change);
        }
    }

    private void compact(Path directory, Path file) throws IOException {
        Path fresh = directory.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        boolean posix = fresh.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(fresh, posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
        try (BufferedWriter writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            for (JsonNode change : loaded.values()) {
                writer.write(json.writeValueAsString(change));
                writer.write('\n');
            }
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void write(String kind, String owner, String id, Object value) {
        try {
            byte[] line = json.writeValueAsBytes(new Line(kind, owner, id, value));
            ByteBuffer buffer = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n');
            buffer.flip();
            synchronized (this) {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator could not write its journal", e);
        }
    }

    @Override
    public void replay(Replayed to) {
        for (JsonNode change : loaded.values()) {
            to.change(
                    change.path("k").asText(),
                    change.path("d").asText(),
                    change.path("i").asText(),
                    change.path("v"));
        }
        loaded.clear();
    }

    @Override
    public void close() {
        try {
            channel.close();
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's journal could not be closed", e);
        }
    }

    private record Line(String k, String d, String i, Object v) {}
}
