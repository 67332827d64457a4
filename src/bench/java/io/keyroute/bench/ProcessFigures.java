package io.keyroute.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel says of a process. Linux only.
 *
 * @param cpuSeconds  user and system time so far
 * @param residentMiB resident set now
 * @param peakMiB     largest resident set so far
 */
record ProcessFigures(double cpuSeconds, long residentMiB, long peakMiB) {

    private static final double TICKS_PER_SECOND = 100.0;

    static ProcessFigures of(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double cpu = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        return new ProcessFigures(cpu, kib(status, "VmRSS:") / 1024, kib(status, "VmHWM:") / 1024);
    }

    private static long kib(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
