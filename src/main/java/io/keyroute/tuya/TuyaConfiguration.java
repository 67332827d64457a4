package io.keyroute.tuya;

import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.flow.OfflineHours;
import io.keyroute.tuya.flow.RemoteUnlock.Answer;
import io.keyroute.tuya.message.MessageTopic;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;

/** The options of an endpoint. */
@UriParams
public class TuyaConfiguration implements Cloneable {

    @UriPath(
            description = "The operation.",
            enums = "passwordTicket,createTempPassword,createTempPasswordV2,getTempPassword,listTempPasswords,"
                    + "listStandByTempPasswords,modifyTempPassword,freezeTempPassword,unfreezeTempPassword,"
                    + "deleteTempPassword,clearTempPasswords,issuePassword,setAdvancedPassword,"
                    + "getAdvancedPassword,createOfflinePassword,createOfflinePasswordV11,renameOfflinePassword,"
                    + "listOfflinePasswords,getDynamicPassword,addDeviceUser,modifyDeviceUser,setDeviceUserRole,"
                    + "deleteDeviceUser,getDeviceUser,getDeviceUserV11,listDeviceUsers,listDeviceUsersV11,"
                    + "allocatePassword,allocateUnlockingMethods,listHomeUsers,setUserSchedule,listAbsentUsers,"
                    + "deleteUsersIssue,enrolUnlockingMethod,cancelEnrolment,syncUnlockingMethods,"
                    + "listUserUnlockingMethods,listAssignedKeys,listUnassignedKeys,renameUnlockingMethod,"
                    + "setDuressAlarm,deleteDuressAlarm,setUnlockingMethodAttribute,deleteUnlockingMethod,"
                    + "openLogs,openLogsV10,alarmLogs,alarmLogsV10,records,linkRecord,reportLogs,"
                    + "passwordFreeTicket,listRemoteUnlocks,setRemoteUnlock,openDoorWithPassword,openDoor,"
                    + "openDoorV11,operateDoor,revokeOpenDoor,latestMedia,listAlbums,mediaViews,addMediaView,"
                    + "device,listUserDevices,panel,messages,deliverTempPassword,deliverTempPasswordV2,enrolAtLock,"
                    + "unlockPhoto,answerUnlock,downloadMedia")
    @Metadata(required = true)
    private String operation;

    @UriParam(description = "The device; a consumer takes several, with commas between them.")
    private String deviceId;

    @UriParam(description = "The account by its name in the component.", defaultValue = "default")
    private String account = "default";

    @UriParam(label = "producer", description = "Who goes first when calls wait.", defaultValue = "NORMAL")
    private Lane lane = Lane.NORMAL;

    @UriParam(
            label = "producer",
            description = "The time for everything: waiting, token, ticket, headers and body.",
            javaType = "java.time.Duration",
            defaultValue = "20000")
    private long timeout = 20_000;

    @UriParam(
            label = "consumer",
            description = "How far back the very first poll reads.",
            javaType = "java.time.Duration",
            defaultValue = "3600000")
    private long lookback = 3_600_000;

    @UriParam(
            label = "consumer",
            description = "How far before the newest entry each poll reads again, for entries that come late.",
            javaType = "java.time.Duration",
            defaultValue = "600000")
    private long overlap = 600_000;

    @UriParam(label = "consumer", description = "Entries in a page.", defaultValue = "100")
    private int pageSize = 100;

    @UriParam(
            label = "consumer",
            description =
                    "What to read, such as unlock_card,unlock_password: tuya:records needs it; tuya:alarmLogs reads"
                            + " the common alarms without it.")
    private String codes;

    @UriParam(
            label = "consumer",
            description = "Whether unlocks and alarms come with links to their images.",
            defaultValue = "false")
    private boolean showMediaInfo;

    @UriParam(
            label = "consumer",
            description = "Keeps how far each device has been read. Without one, the position is lost by a restart.")
    private StateRepository<String, String> stateRepository;

    @UriParam(
            label = "consumer",
            description = "Keeps the keys of entries that were handled. Without one, they are lost by a restart.")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "producer",
            description = "The kind of the lock; one that the operation's page does not list is sent with a warning.")
    private LockKind kind;

    @UriParam(
            label = "consumer",
            description = "Which messages to receive; what is pushed where is set in Tuya's console.",
            defaultValue = "PRODUCTION")
    private MessageTopic topic = MessageTopic.PRODUCTION;

    @UriParam(
            label = "consumer",
            description = "The endpoint for messages that cannot be read or failed too often, as they came and so still"
                    + " encrypted. Messages are not consumed without one.")
    private String deadLetterUri;

    @UriParam(
            label = "consumer",
            description = "How often a message comes again after the route failed, before it is put aside.",
            defaultValue = "20")
    private int maxRedeliveries = 20;

    @UriParam(
            label = "consumer",
            description = "How long after its first failure a message comes again; twice as long after each more."
                    + " The service drops after 2 hours what was not consumed.",
            javaType = "java.time.Duration",
            defaultValue = "10000")
    private long redeliveryDelay = 10_000;

    @UriParam(
            label = "consumer",
            description = "The longest time between two deliveries of a message.",
            javaType = "java.time.Duration",
            defaultValue = "300000")
    private long maxRedeliveryDelay = 300_000;

    @UriParam(
            label = "consumer,advanced",
            description = "Whether messages that are not signed rightly are put aside.",
            defaultValue = "true")
    private boolean checkSignature = true;

    @UriParam(
            label = "producer",
            multiValue = true,
            prefix = "parameter.",
            description =
                    "Parameters of the operation, such as parameter.fileType=1. Header and body go before them; a PIN"
                            + " cannot stand here.")
    private Map<String, Object> parameters = Map.of();

    @UriParam(
            label = "producer",
            description = "Of tuya:panel: the name of the panel's API.",
            enums = "tuya.m.device.member.count,tuya.m.device.member.list,tuya.m.device.member.panel.list,"
                    + "m.smart.scale.history.user.add,m.smart.scale.history.user.delete,"
                    + "tuya.m.device.member.opmode.add,m.smart.scale.user.unlock.remove,"
                    + "tuya.m.device.member.detail,tuya.m.device.member.opmode.update,"
                    + "tuya.m.scale.hijacking.add.config,tuya.m.scale.hijacking.remove.config,"
                    + "tuya.m.device.unlock.assignlist,tuya.m.device.unlock.waitassign,"
                    + "tuya.m.device.user.unlock.allocate,tuya.m.device.user.unlock.bind,"
                    + "tuya.m.device.lock.active.period,tuya.m.device.lock.alarm.unread,"
                    + "tuya.m.scale.history.list,tuya.m.device.lock.alarm.list,"
                    + "tuya.m.device.lock.temppwd.list,tuya.m.device.lock.temppwd.create,"
                    + "tuya.m.device.lock.temppwd.name.update,tuya.m.device.lock.temppwd.del,"
                    + "tuya.m.device.lock.offlinepwd.available,tuya.m.device.lock.offlinepwd.get,"
                    + "tuya.m.device.lock.offlinepwd.list,tuya.m.device.lock.offlinepwd.bind,"
                    + "tuya.m.device.lock.offlinepwd.revoke,tuya.m.device.lock.offlinepwd.revocable")
    private String api;

    @UriParam(label = "producer", description = "Of tuya:panel: the version of the panel's API.", enums = "1.0,2.0,4.0")
    private String version;

    @UriParam(
            label = "producer",
            description = "Of tuya:panel: the lock's data points by their numbers, such as"
                    + " 1:unlock_fingerprint,2:unlock_password. Numbers that the cloud does not tell need it.")
    private String dpCodes;

    @UriParam(
            label = "producer",
            description = "Of deliverTempPassword: how long to ask whether the lock has a password. One that "
                    + "it does not have then is answered as WAITING.",
            javaType = "java.time.Duration",
            defaultValue = "25000")
    private long deliveryTimeout = 25_000;

    @UriParam(
            label = "producer",
            description = "Of deliverTempPassword: the time between two questions; each is a call of the " + "plan.",
            javaType = "java.time.Duration",
            defaultValue = "3500")
    private long deliveryInterval = 3_500;

    @UriParam(
            label = "producer",
            description = "Of deliverTempPassword: encrypt the PIN under the local key of the lock, which is "
                    + "read first, in place of a ticket. For Zigbee locks.",
            defaultValue = "false")
    private boolean underLocalKey = false;

    @UriParam(
            label = "producer",
            description = "Of enrolAtLock: how long to wait for somebody at the lock before the enrolment is "
                    + "cancelled. Needs a consumer of tuya:messages of the same component.",
            javaType = "java.time.Duration",
            defaultValue = "60000")
    private long enrolTimeout = 60_000;

    @UriParam(
            label = "producer",
            description =
                    "Of unlockPhoto and downloadMedia: the folder that images and videos go to. It " + "must exist.")
    private String mediaDirectory;

    @UriParam(
            label = "producer",
            description = "Of downloadMedia: fetch the video and not the cover image.",
            defaultValue = "false")
    private boolean video = false;

    @UriParam(label = "producer", description = "Of answerUnlock: let in who asks, or turn them down.")
    private Answer answer;

    @UriParam(label = "producer", description = "Of answerUnlock: the door of an access-control device.")
    private Integer channelId;

    @UriParam(
            label = "producer",
            description = "Who wants it, by the user's id on an access-control device; 0 is whom the account "
                    + "stands for. Given, roles are checked before every call, also of a flow or of the panel: an "
                    + "administrator cannot touch an administrator, a common user nobody else.")
    private String actingUser;

    @UriParam(
            label = "producer",
            description = "How the times of offline passwords become whole hours.",
            defaultValue = "PAGE")
    private OfflineHours offlineHours = OfflineHours.PAGE;

    public TuyaConfiguration copy() {
        try {
            return (TuyaConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public String getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(String deviceId) {
        this.deviceId = deviceId;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public Lane getLane() {
        return lane;
    }

    public void setLane(Lane lane) {
        this.lane = lane;
    }

    public long getLookback() {
        return lookback;
    }

    public void setLookback(long lookback) {
        this.lookback = lookback;
    }

    public long getOverlap() {
        return overlap;
    }

    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    public String getCodes() {
        return codes;
    }

    public void setCodes(String codes) {
        this.codes = codes;
    }

    public boolean isShowMediaInfo() {
        return showMediaInfo;
    }

    public void setShowMediaInfo(boolean showMediaInfo) {
        this.showMediaInfo = showMediaInfo;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public LockKind getKind() {
        return kind;
    }

    public void setKind(LockKind kind) {
        this.kind = kind;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public MessageTopic getTopic() {
        return topic;
    }

    public void setTopic(MessageTopic topic) {
        this.topic = topic;
    }

    public String getDeadLetterUri() {
        return deadLetterUri;
    }

    public void setDeadLetterUri(String deadLetterUri) {
        this.deadLetterUri = deadLetterUri;
    }

    public int getMaxRedeliveries() {
        return maxRedeliveries;
    }

    public void setMaxRedeliveries(int maxRedeliveries) {
        this.maxRedeliveries = maxRedeliveries;
    }

    public long getRedeliveryDelay() {
        return redeliveryDelay;
    }

    public void setRedeliveryDelay(long redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    public long getMaxRedeliveryDelay() {
        return maxRedeliveryDelay;
    }

    public void setMaxRedeliveryDelay(long maxRedeliveryDelay) {
        this.maxRedeliveryDelay = maxRedeliveryDelay;
    }

    public boolean isCheckSignature() {
        return checkSignature;
    }

    public void setCheckSignature(boolean checkSignature) {
        this.checkSignature = checkSignature;
    }

    public Map<String, Object> getParameters() {
        return parameters;
    }

    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    public String getApi() {
        return api;
    }

    public void setApi(String api) {
        this.api = api;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public String getDpCodes() {
        return dpCodes;
    }

    public void setDpCodes(String dpCodes) {
        this.dpCodes = dpCodes;
    }

    public long getDeliveryTimeout() {
        return deliveryTimeout;
    }

    public void setDeliveryTimeout(long deliveryTimeout) {
        this.deliveryTimeout = deliveryTimeout;
    }

    public long getDeliveryInterval() {
        return deliveryInterval;
    }

    public void setDeliveryInterval(long deliveryInterval) {
        this.deliveryInterval = deliveryInterval;
    }

    public boolean isUnderLocalKey() {
        return underLocalKey;
    }

    public void setUnderLocalKey(boolean underLocalKey) {
        this.underLocalKey = underLocalKey;
    }

    public long getEnrolTimeout() {
        return enrolTimeout;
    }

    public void setEnrolTimeout(long enrolTimeout) {
        this.enrolTimeout = enrolTimeout;
    }

    public String getMediaDirectory() {
        return mediaDirectory;
    }

    public void setMediaDirectory(String mediaDirectory) {
        this.mediaDirectory = mediaDirectory;
    }

    public boolean isVideo() {
        return video;
    }

    public void setVideo(boolean video) {
        this.video = video;
    }

    public Answer getAnswer() {
        return answer;
    }

    public void setAnswer(Answer answer) {
        this.answer = answer;
    }

    public Integer getChannelId() {
        return channelId;
    }

    public void setChannelId(Integer channelId) {
        this.channelId = channelId;
    }

    public String getActingUser() {
        return actingUser;
    }

    public void setActingUser(String actingUser) {
        this.actingUser = actingUser;
    }

    public OfflineHours getOfflineHours() {
        return offlineHours;
    }

    public void setOfflineHours(OfflineHours offlineHours) {
        this.offlineHours = offlineHours;
    }
}
