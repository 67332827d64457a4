package io.keyroute.access.outcome.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file with one JSON document a line. A document is written at most once by id, as far as the last
 * {@value #REMEMBERED} ids go; these are read back from the file at opening, where a torn last line is cut off as well.
 * A batch is one write; when it fails, nothing of it stays. What was written survives the end of the process, not the
 * loss of power. Thread-safe; one process only.
 */
final class JsonLinesFile implements Closeable {

    private static final int REMEMBERED = 10_000;
    private static final long TAIL_BYTES = 8L << 20;
    private static final int READ_BYTES = 64 << 10;

    private final JsonFactory json = new JsonFactory();
    private final Path path;
    private final Set<String> written = new LinkedHashSet<>();
    private FileChannel channel;

    JsonLinesFile(Path path) {
        this.path = path;
    }

    /** Appends the documents that are not there yet, in order. */
    synchronized void append(Collection<Document> documents) throws IOException {
        open();
        List<String> ids = new ArrayList<>();
        Set<String> batch = new LinkedHashSet<>();
        StringBuilder lines = new StringBuilder();
        for (Document document : documents) {
            if (!written.contains(document.id()) && batch.add(document.id())) {
                lines.append(oneLine(document)).append('\n');
                ids.add(document.id());
            }
        }
        if (!ids.isEmpty()) {
            write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
            ids.forEach(this::remember);
        }
    }

    private static String oneLine(Document document) {
        if (document.json().indexOf('\n') >= 0 || document.json().indexOf('\r') >= 0) {
            throw new IllegalArgumentException("document " + document.id() + " is not on one line");
        }
        return document.json();
    }

    private void write(ByteBuffer bytes) throws IOException {
        long start = channel.size();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(start);
            throw e;
        }
    }

    /** Opens the file at first use, and anew after somebody moved it away. */
    private void open() throws IOException {
        if (channel != null && channel.isOpen() && Files.exists(path)) {
            return;
        }
        close();
        Files.createDirectories(path.toAbsolutePath().getParent());
        if (!Files.exists(path)) {
            Files.createFile(path, ownerOnly());
        }
        repairAndRead();
        channel = FileChannel.open(path, StandardOpenOption.APPEND);
    }

    /** Codes may stand in the file in clear, so it is the owner's alone where the file system knows owners. */
    private FileAttribute<?>[] ownerOnly() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void repairAndRead() throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfLastLine(file);
            if (end < file.size()) {
                file.truncate(end);
            }
            long start = Math.max(0, end - TAIL_BYTES);
            String tail = new String(read(file, start, (int) (end - start)), StandardCharsets.UTF_8);
            List<String> lines = tail.lines().toList();
            lines.subList(Math.max(start == 0 ? 0 : Math.min(1, lines.size()), lines.size() - REMEMBERED), lines.size())
                    .forEach(this::rememberLine);
        }
    }

    private static long endOfLastLine(FileChannel file) throws IOException {
        long end = file.size();
        while (end > 0) {
            int length = (int) Math.min(READ_BYTES, end);
            byte[] block = read(file, end - length, length);
            for (int i = length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return end - length + i + 1;
                }
            }
            end -= length;
        }
        return 0;
    }

    private static byte[] read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) >= 0) {
            continue;
        }
        return buffer.array();
    }

    private void rememberLine(String line) {
        try (JsonParser parser = json.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = "id".equals(parser.currentName());
                parser.nextToken();
                if (id) {
                    remember(parser.getText());
                    return;
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // A line somebody edited by hand: it is left as it is and names no id.
            return;
        }
    }

    private void remember(String id) {
        written.add(id);
        if (written.size() > REMEMBERED) {
            written.remove(written.iterator().next());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
