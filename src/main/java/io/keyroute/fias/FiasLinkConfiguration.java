package io.keyroute.fias;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The settings of one link, by endpoint parameters or from {@link FiasComponent#setLinks}. Read once, when the link is first used. */
@UriParams
public class FiasLinkConfiguration implements Cloneable {

    @UriParam(
            label = "common",
            defaultValue = "CLIENT",
            description = "Who connects: CLIENT connects to the PMS, SERVER listens for it.")
    private FiasRole role = FiasRole.CLIENT;

    @UriParam(
            label = "common",
            defaultValue = "127.0.0.1",
            description = "The address to connect to, or in the server role the local address to listen on.")
    private String host = "127.0.0.1";

    @UriParam(
            label = "common",
            defaultValue = "5010",
            description = "The TCP port; in the server role 0 takes a free one.")
    private int port = 5010;

    @UriParam(label = "common", defaultValue = "true", description = "Whether the link is opened at all.")
    private boolean enabled = true;

    @UriParam(
            label = "common",
            defaultValue = "windows-1252",
            description = "The single-byte code page of the PMS interface.")
    private String charset = "windows-1252";

    @UriParam(
            label = "common",
            description =
                    "The time zone of the hotel, for the date and time of link records. Default: the zone of this machine.")
    private String zone;

    @UriParam(
            label = "common",
            defaultValue = "DL",
            description = "The interface type told to the PMS: DL is a door-lock system.")
    private String interfaceType = "DL";

    @UriParam(label = "common", defaultValue = "1.0", description = "The version of the lock side told to the PMS.")
    private String version = "1.0";

    @UriParam(
            label = "common",
            defaultValue = "128",
            description =
                    "What the PMS is asked about itself, as a bit mask: 128 is the time it waits for a key answer; 0 asks nothing.")
    private int requestTypes = 128;

    @UriParam(
            label = "common",
            description =
                    "The records and fields wanted from the PMS, as record:fields pairs with commas between, for example KR:KCKTRNWSG#,KD:KCRNWSG#. The list is the subscription. Default: every door-lock and guest record.")
    private String records = LinkSettings.DEFAULT_RECORDS;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description =
                    "Frames with a check byte, as behind a serial terminal server; each record received is answered by ACK or NAK.")
    private boolean lrc = false;

    @UriParam(label = "advanced", defaultValue = "8192", description = "The longest record accepted or sent, in bytes.")
    private int maxRecordLength = 8192;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Server role: refuse a second connection instead of letting it replace the first.")
    private boolean refuseNewConnection = false;

    @UriParam(
            label = "security",
            description = "Server role: the addresses that may connect, with commas between. Default: every address.")
    private String allowedPeers;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The key for an authenticated link, as the hotel shows it: FidCrypt0S| and base64 of 16 bytes, or the base64 alone.")
    private String authenticationKey;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "3000",
            description = "How long the PMS may be silent on a new connection before the lock side begins.")
    private long startTimeout = 3_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "300000",
            description = "Silence after which the lock side asks whether the PMS is still there.")
    private long keepAlive = 300_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "30000",
            description =
                    "How long the PMS may leave such a question, or a write, unanswered before the connection is given up.")
    private long answerTimeout = 30_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "How long opening a TCP connection may take.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "1000",
            description = "The first pause before connecting again; it doubles with every failure.")
    private long reconnectDelay = 1_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description = "The longest pause before connecting again.")
    private long reconnectMaxDelay = 60_000;

    @UriParam(
            label = "timing",
            defaultValue = "0.2",
            description = "By how much a pause is made longer or shorter at random, as a part of one.")
    private double reconnectJitter = 0.2;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "How long the PMS waits for a key answer, as long as it has not told so itself.")
    private long keyTimeout = 10_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description = "How long the PMS may take to begin a resync that was asked for; at least 30 seconds.")
    private long resyncTimeout = 60_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "600000",
            description = "Silence within a resync after which it counts as broken off.")
    private long swapTimeout = 600_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "5000",
            description =
                    "How long an orderly end waits for key requests in progress, and then for the goodbye of the PMS.")
    private long closeTimeout = 5_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "300000",
            description = "How long a lost link stays healthy before the health check reports it as down.")
    private long downAfter = 300_000;

    @UriParam(
            label = "advanced",
            defaultValue = "1000",
            description = "How many records may wait for the route before no more are read from the line.")
    private int queueSize = 1000;

    @UriParam(label = "advanced", defaultValue = "32", description = "How many coders are served at the same time.")
    private int keyThreads = 32;

    @UriParam(
            label = "advanced",
            defaultValue = "500",
            description =
                    "How many key requests may wait in all; the next ones are answered BY (busy) by the link itself.")
    private int maxPendingKeys = 500;

    public FiasRole getRole() {
        return role;
    }

    public void setRole(FiasRole role) {
        this.role = role;
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public String getCharset() {
        return charset;
    }

    public void setCharset(String charset) {
        this.charset = charset;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public String getInterfaceType() {
        return interfaceType;
    }

    public void setInterfaceType(String interfaceType) {
        this.interfaceType = interfaceType;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public int getRequestTypes() {
        return requestTypes;
    }

    public void setRequestTypes(int requestTypes) {
        this.requestTypes = requestTypes;
    }

    public String getRecords() {
        return records;
    }

    public void setRecords(String records) {
        this.records = records;
    }

    public boolean isLrc() {
        return lrc;
    }

    public void setLrc(boolean lrc) {
        this.lrc = lrc;
    }

    public int getMaxRecordLength() {
        return maxRecordLength;
    }

    public void setMaxRecordLength(int maxRecordLength) {
        this.maxRecordLength = maxRecordLength;
    }

    public boolean isRefuseNewConnection() {
        return refuseNewConnection;
    }

    public void setRefuseNewConnection(boolean refuseNewConnection) {
        this.refuseNewConnection = refuseNewConnection;
    }

    public String getAllowedPeers() {
        return allowedPeers;
    }

    public void setAllowedPeers(String allowedPeers) {
        this.allowedPeers = allowedPeers;
    }

    public String getAuthenticationKey() {
        return authenticationKey;
    }

    public void setAuthenticationKey(String authenticationKey) {
        this.authenticationKey = authenticationKey;
    }

    public long getStartTimeout() {
        return startTimeout;
    }

    public void setStartTimeout(long startTimeout) {
        this.startTimeout = startTimeout;
    }

    public long getKeepAlive() {
        return keepAlive;
    }

    public void setKeepAlive(long keepAlive) {
        this.keepAlive = keepAlive;
    }

    public long getAnswerTimeout() {
        return answerTimeout;
    }

    public void setAnswerTimeout(long answerTimeout) {
        this.answerTimeout = answerTimeout;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getReconnectDelay() {
        return reconnectDelay;
    }

    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public long getReconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    public void setReconnectMaxDelay(long reconnectMaxDelay) {
        this.reconnectMaxDelay = reconnectMaxDelay;
    }

    public double getReconnectJitter() {
        return reconnectJitter;
    }

    public void setReconnectJitter(double reconnectJitter) {
        this.reconnectJitter = reconnectJitter;
    }

    public long getKeyTimeout() {
        return keyTimeout;
    }

    public void setKeyTimeout(long keyTimeout) {
        this.keyTimeout = keyTimeout;
    }

    public long getResyncTimeout() {
        return resyncTimeout;
    }

    public void setResyncTimeout(long resyncTimeout) {
        this.resyncTimeout = resyncTimeout;
    }

    public long getSwapTimeout() {
        return swapTimeout;
    }

    public void setSwapTimeout(long swapTimeout) {
        this.swapTimeout = swapTimeout;
    }

    public long getCloseTimeout() {
        return closeTimeout;
    }

    public void setCloseTimeout(long closeTimeout) {
        this.closeTimeout = closeTimeout;
    }

    public long getDownAfter() {
        return downAfter;
    }

    public void setDownAfter(long downAfter) {
        this.downAfter = downAfter;
    }

    public int getQueueSize() {
        return queueSize;
    }

    public void setQueueSize(int queueSize) {
        this.queueSize = queueSize;
    }

    public int getKeyThreads() {
        return keyThreads;
    }

    public void setKeyThreads(int keyThreads) {
        this.keyThreads = keyThreads;
    }

    public int getMaxPendingKeys() {
        return maxPendingKeys;
    }

    public void setMaxPendingKeys(int maxPendingKeys) {
        this.maxPendingKeys = maxPendingKeys;
    }

    /** A copy that can be changed on its own. */
    public FiasLinkConfiguration copy() {
        try {
            return (FiasLinkConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
