package io.keyroute.tuya.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.GetPasswordFreeTicket;
import io.keyroute.tuya.client.api.GetPasswordTicket;
import io.keyroute.tuya.client.api.OperationParameter.Type;
import io.keyroute.tuya.client.api.PasswordTicket;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.RequestValues;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Calls of one account over HTTP, on four threads however many calls are open: two that answers arrive on, a timer and the
 * selector of the HTTP client. Answers complete on the first three: what is done with them must not block.
 */
public final class HttpTuyaClient implements TuyaClient {
    private static final CallOptions FOR_TOKEN = new CallOptions(Lane.URGENT, Duration.ofSeconds(10), null);
    private static final AccessToken NO_TOKEN = new AccessToken("", 0);

    private final Attempts attempts;
    private final TokenProvider tokens;
    private final Tickets tickets;
    private final WireEncoder encoder = new WireEncoder();
    private final AnswerReader answers = new AnswerReader();

    public HttpTuyaClient(TuyaAccount account, CallListener listener) {
        this.tickets = new Tickets(account.accessSecret());
        this.attempts = new Attempts(account, listener);
        this.tokens = new TokenProvider(this::fetchToken);
    }

    public HttpTuyaClient(TuyaAccount account) {
        this(account, CallListener.NONE);
    }

    /** One request, its values by their names on the wire, and when all of it must be over ({@code nanoTime}). */
    private record Call<R>(TuyaRequest<R> request, Map<String, Object> values, CallOptions options, long deadline) {}

    @Override
    public <R> CompletableFuture<R> call(TuyaRequest<R> request, CallOptions options) {
        long deadline = System.nanoTime() + options.timeout().toNanos();
        Map<String, Object> values = RequestValues.of(request);
        try {
            RequestValidator.validate(request.operation(), values);
        } catch (InvalidRequestException e) {
            return CompletableFuture.failedFuture(
                    Failures.invalid(request.operation(), request.deviceId(), options.correlation(), e.getMessage()));
        }
        Call<R> call = new Call<>(request, values, options, deadline);
        Type ticket = request.operation().ticket();
        if (ticket != null && !values.containsKey("ticket_id")) {
            return withTicketId(call, ticket);
        }
        Pin pin = (Pin) values.get("pin");
        return pin == null || pin.isEncrypted() ? plain(call, pin, false) : withPin(call, pin);
    }

    @Override
    public int freePermits(Lane lane) {
        return attempts.freePermits(lane);
    }

    @Override
    public void close() {
        attempts.close();
    }

    @SuppressWarnings("unchecked")
    private <R> CompletableFuture<R> plain(Call<R> call, Pin pin, boolean ahead) {
        TuyaRequest<R> request = call.request;
        WireRequest wire = encoder.encode(request, call.values, pin, call.options.correlation());
        Class<R> type = (Class<R>) request.operation().responseType();
        return authorised(wire, call, ahead).thenApply(result -> answers.read(wire, result, type));
    }

    private <R> CompletableFuture<R> withPin(Call<R> call, Pin pin) {
        GetPasswordTicket wish = new GetPasswordTicket(call.request.deviceId());
        return underTicket(call, wish, false, ticket -> plain(call, tickets.encrypt(call.request, pin, ticket), true));
    }

    private <R> CompletableFuture<R> withTicketId(Call<R> call, Type type) {
        String device = call.request.deviceId();
        TuyaRequest<PasswordTicket> wish =
                type == Type.TICKET ? new GetPasswordTicket(device) : new GetPasswordFreeTicket(device);
        return underTicket(call, wish, false, ticket -> {
            Map<String, Object> values = new HashMap<>(call.values);
            values.put("ticket_id", String.valueOf(ticket.ticketId()));
            return plain(new Call<>(call.request, values, call.options, call.deadline), null, true);
        });
    }

    /** Takes a ticket, then sends under it; a ticket that the cloud no longer accepts is replaced once. */
    private <R> CompletableFuture<R> underTicket(
            Call<R> call,
            TuyaRequest<PasswordTicket> wish,
            boolean again,
            Function<PasswordTicket, CompletableFuture<R>> send) {
        return plain(new Call<>(wish, RequestValues.of(wish), call.options, call.deadline), null, again)
                .thenCompose(ticket -> {
                    long taken = System.nanoTime();
                    CompletableFuture<R> sent = send.apply(ticket);
                    return again
                            ? sent
                            : recover(
                                    sent,
                                    failure -> Tickets.mayBeTheReason(ticket, System.nanoTime() - taken, failure),
                                    failure -> underTicket(call, wish, true, send));
                });
    }

    /** Sends with the access token; a token that the cloud refuses is replaced once. */
    private CompletableFuture<JsonNode> authorised(WireRequest wire, Call<?> call, boolean ahead) {
        AccessToken ready = tokens.atHand();
        return ready != null
                ? authorised(wire, call, ahead, ready)
                : inTime(tokens.get(), wire, call).thenCompose(token -> authorised(wire, call, ahead, token));
    }

    private CompletableFuture<JsonNode> authorised(WireRequest wire, Call<?> call, boolean ahead, AccessToken token) {
        AtomicReference<AccessToken> used = new AtomicReference<>(token);
        return recover(attempt(wire, call, ahead, used), HttpTuyaClient::refusedToken, failure -> inTime(
                        tokens.insteadOf(used.get()), wire, call)
                .thenCompose(renewed -> attempt(wire, call, true, new AtomicReference<>(renewed))));
    }

    /** @param token what is at hand; afterwards the one it was sent with */
    private CompletableFuture<JsonNode> attempt(
            WireRequest wire, Call<?> call, boolean ahead, AtomicReference<AccessToken> token) {
        return attempts.make(wire, call.options, call.deadline, ahead, () -> token.updateAndGet(this::newest)
                .value());
    }

    /** Another call may have renewed the token while this one waited. */
    private AccessToken newest(AccessToken token) {
        AccessToken newest = tokens.atHand();
        return newest == null ? token : newest;
    }

    private CompletableFuture<JsonNode> fetchToken() {
        long deadline = System.nanoTime() + FOR_TOKEN.timeout().toNanos();
        return attempts.make(WireRequest.forToken(), FOR_TOKEN, deadline, true, NO_TOKEN::value);
    }

    /** The one call that gets a token may take longer than this caller wants to wait. */
    private static CompletableFuture<AccessToken> inTime(
            CompletableFuture<AccessToken> token, WireRequest wire, Call<?> call) {
        CompletableFuture<AccessToken> mine = token.copy();
        if (!mine.isDone()) {
            mine.orTimeout(Math.max(1, call.deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return mine.exceptionallyCompose(failure -> CompletableFuture.failedFuture(withoutToken(wire, failure)));
    }

    private static TuyaException withoutToken(WireRequest wire, Throwable failure) {
        TuyaException cause = TuyaException.in(failure);
        return cause == null
                ? Failures.notSent(Kind.RETRY, wire, "no access token in time, nothing was sent", "Send it later.")
                : Failures.withoutToken(wire, cause);
    }

    private static boolean refusedToken(TuyaException failure) {
        return failure.is(TuyaErrorCode.TOKEN_EXPIRED)
                || failure.is(TuyaErrorCode.TOKEN_INVALID)
                || failure.is(TuyaErrorCode.TOKEN_STATUS_INVALID)
                || failure.is(TuyaErrorCode.TOKEN_REFUSED);
    }

    private static <T> CompletableFuture<T> recover(
            CompletableFuture<T> first,
            Predicate<TuyaException> when,
            Function<TuyaException, CompletableFuture<T>> then) {
        return first.exceptionallyCompose(failure -> {
            TuyaException known = TuyaException.in(failure);
            return known != null && when.test(known)
                    ? then.apply(known)
                    : CompletableFuture.failedFuture(known == null ? failure : known);
        });
    }
}
