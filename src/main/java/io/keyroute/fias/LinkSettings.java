package io.keyroute.fias;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The checked settings of one link; equal settings make the same link. Its text leaves the authentication key out. */
record LinkSettings(
        String link,
        boolean enabled,
        FiasRole role,
        String host,
        int port,
        Charset charset,
        ZoneId zone,
        String interfaceType,
        String version,
        int requestTypes,
        List<FiasRecord> records,
        boolean lrc,
        int maxRecordLength,
        boolean refuseNewConnection,
        Set<String> allowedPeers,
        LinkAuthentication authentication,
        Timing timing,
        int queueSize,
        int keyThreads,
        int maxPendingKeys) {

    /** What a door-lock system for an online lock wants to hear; NS and NE frame the night audit. */
    static final String DEFAULT_RECORDS =
            "KR:KCKTRNWSG#GAGDDTGNGFKOSIIDRTDATI,KD:KCRNWSG#SIDATI,KM:G#KCRNROWSGAGDDTGNSIUODATI,"
                    + "KZ:ASCTKCRNWSDADTGNG#GDKOSITI,KA:ASCTKCWSG#$3DATI,"
                    + "GI:RNG#GSGAGDGNGFGLGGSFDATI,GC:RNG#GSGAGDGNGFGLGGSFRODATI,GO:RNG#GSSFDATI,RE:RNRSCTPPID,NS:DATI,NE:DATI";

    private static final Duration LEAST_RESYNC = Duration.ofSeconds(30);

    /** All durations of a link. */
    record Timing(
            Duration start,
            Duration keepAlive,
            Duration answer,
            Duration connect,
            Duration reconnect,
            Duration reconnectMax,
            double jitter,
            Duration key,
            Duration resync,
            Duration swap,
            Duration close,
            Duration downAfter) {}

    static LinkSettings of(String link, FiasLinkConfiguration c) {
        require(!link.isBlank(), link, "a link needs a name");
        require(c.getPort() >= 0 && c.getPort() < 65_536, link, "port must be 0 to 65535");
        require(c.getPort() > 0 || c.getRole() == FiasRole.SERVER, link, "the client role needs a port");
        require(c.getMaxRecordLength() >= 64, link, "maxRecordLength must be at least 64");
        require(
                c.getQueueSize() > 0 && c.getKeyThreads() > 0 && c.getMaxPendingKeys() > 0,
                link,
                "queue and threads must be positive");
        return new LinkSettings(
                link,
                c.isEnabled(),
                c.getRole(),
                c.getHost(),
                c.getPort(),
                charset(link, c.getCharset()),
                zone(link, c.getZone()),
                c.getInterfaceType(),
                c.getVersion(),
                c.getRequestTypes(),
                records(link, c.getRecords()),
                c.isLrc(),
                c.getMaxRecordLength(),
                c.isRefuseNewConnection(),
                peers(c.getAllowedPeers()),
                LinkAuthentication.of(link, c.getAuthenticationKey()),
                timing(link, c),
                c.getQueueSize(),
                c.getKeyThreads(),
                c.getMaxPendingKeys());
    }

    private static Timing timing(String link, FiasLinkConfiguration c) {
        require(
                c.getReconnectJitter() >= 0 && c.getReconnectJitter() < 1,
                link,
                "reconnectJitter must be 0 or more and below 1");
        Duration resync = Duration.ofMillis(c.getResyncTimeout());
        require(resync.compareTo(LEAST_RESYNC) >= 0, link, "resyncTimeout must be at least 30 s");
        return new Timing(
                positive(link, "startTimeout", c.getStartTimeout()),
                positive(link, "keepAlive", c.getKeepAlive()),
                positive(link, "answerTimeout", c.getAnswerTimeout()),
                positive(link, "connectTimeout", c.getConnectTimeout()),
                positive(link, "reconnectDelay", c.getReconnectDelay()),
                positive(link, "reconnectMaxDelay", c.getReconnectMaxDelay()),
                c.getReconnectJitter(),
                positive(link, "keyTimeout", c.getKeyTimeout()),
                resync,
                positive(link, "swapTimeout", c.getSwapTimeout()),
                positive(link, "closeTimeout", c.getCloseTimeout()),
                positive(link, "downAfter", c.getDownAfter()));
    }

    private static Duration positive(String link, String name, long millis) {
        require(millis > 0, link, name + " must be positive");
        return Duration.ofMillis(millis);
    }

    private static Charset charset(String link, String name) {
        try {
            Charset charset = Charset.forName(name);
            require(
                    charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1,
                    link,
                    name + " is not a single-byte charset");
            return charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw FiasException.configuration(link, "unknown charset " + name);
        }
    }

    private static ZoneId zone(String link, String name) {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw FiasException.configuration(link, "unknown time zone " + name);
        }
    }

    private static List<FiasRecord> records(String link, String list) {
        List<FiasRecord> records = new ArrayList<>();
        for (String entry : list.split(",")) {
            String[] pair = entry.strip().split(":", 2);
            require(pair.length == 2 && pair[0].length() == 2, link, "records needs record:fields pairs, not " + entry);
            require(pair[1].length() % 2 == 0, link, "the fields of " + pair[0] + " are not pairs of characters");
            records.add(FiasRecord.of("LR").with("RI", pair[0]).with("FL", pair[1]));
        }
        return List.copyOf(records);
    }

    private static Set<String> peers(String list) {
        return list == null || list.isBlank()
                ? Set.of()
                : Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    private static void require(boolean holds, String link, String otherwise) {
        if (!holds) {
            throw FiasException.configuration(link, otherwise);
        }
    }
}
