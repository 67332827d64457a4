package io.keyroute.fias;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The settings of one link, by endpoint parameters or from {@link FiasComponent#setLinks}. Read once, when the link is first used. */
@UriParams
public class FiasLinkConfiguration extends FiasTimingConfiguration implements Cloneable {

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
