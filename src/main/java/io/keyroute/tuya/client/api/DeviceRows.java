package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.LockKind.ACCESS_CONTROL;
import static io.keyroute.tuya.client.api.LockKind.BLUETOOTH;
import static io.keyroute.tuya.client.api.LockKind.WIFI;
import static io.keyroute.tuya.client.api.LockKind.WIFI_VIDEO;
import static io.keyroute.tuya.client.api.LockKind.ZIGBEE_HOTEL;
import static io.keyroute.tuya.client.api.LostAnswer.READ_BACK;
import static io.keyroute.tuya.client.api.OperationParameter.Type.INTEGER;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;

/** Rows of {@link TuyaOperation}: images and videos, and the devices themselves. */
final class DeviceRows {
    static final OperationRow LATEST_MEDIA = get(
                    "/v1.0/devices/{device_id}/door-lock/latest/media/url", GetLatestMedia.class, LatestMedia.class)
            .page("Get a cover image of the last remote unlocking or alert")
            .path("device_id", STRING)
            .query("file_type", INTEGER)
            .oneOf(1, 2)
            .kinds(WIFI, ZIGBEE_HOTEL, BLUETOOTH)
            .note("of the last 90 seconds; one page calls bucket a URL, the other a storage space");

    static final OperationRow LIST_ALBUMS = get(
                    "/v1.0/smart-lock/devices/{device_id}/albums-media", ListAlbums.class, Albums.class)
            .page("Get a list of albums")
            .path("device_id", STRING)
            .kinds(WIFI_VIDEO)
            .note("the table is in camel case, the sample in snake case and with a file_id: both are read");

    static final OperationRow MEDIA_VIEWS = get(
                    "/v1.0/smart-lock/devices/{device_id}/media-view-times", GetMediaViews.class, MediaViews.class)
            .page("Query video views")
            .path("device_id", STRING)
            .kinds(WIFI);

    static final OperationRow ADD_MEDIA_VIEW = post(
                    "/v1.0/smart-lock/devices/{device_id}/media-view-times", AddMediaView.class, MediaViews.class)
            .page("Add one video view")
            .path("device_id", STRING)
            .lost(READ_BACK)
            .kinds(WIFI)
            .note("one list of the API says that the view is added to a given video, its page takes no "
                    + "video: none is sent");

    static final OperationRow DEVICE = get("/v1.0/devices/{device_id}", GetDevice.class, Device.class)
            .page("Get device details")
            .path("device_id", STRING)
            .kinds(LockKind.values());

    static final OperationRow LIST_USER_DEVICES = get(
                    "/v1.0/smart-lock/users/{uid}/devices", ListUserDevices.class, UserDevices.class)
            .page("Get devices linked with a user account")
            .path("uid", STRING)
            .paged()
            .kinds(ACCESS_CONTROL)
            .note("the table calls uid a device ID and page_size a channel ID; path and sample show an "
                    + "account and a size");

    private DeviceRows() {}
}
