package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * Lists offline passwords. None of the pages of the smart-lock API has it; another page of Tuya's names it.
 *
 * @param deviceId the lock
 * @param pwdTypeCodes {@code multiple}, {@code once}, {@code clear_one}, {@code clear_all}; {@code null} for all of
 *     them
 * @param targetStatus filters by status; {@code null} for any
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 */
public record ListOfflinePasswords(
        String deviceId, List<String> pwdTypeCodes, String targetStatus, Integer pageNo, Integer pageSize)
        implements TuyaRequest<OfflinePasswords> {
    public ListOfflinePasswords {
        pwdTypeCodes = pwdTypeCodes == null
                ? List.of("multiple", "once", "clear_one", "clear_all")
                : List.copyOf(pwdTypeCodes);
        targetStatus = targetStatus == null ? "" : targetStatus;
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_OFFLINE_PASSWORDS;
    }
}
