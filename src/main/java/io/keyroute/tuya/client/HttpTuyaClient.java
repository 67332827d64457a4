package io.keyroute.tuya.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.GetPasswordTicket;
import io.keyroute.tuya.client.api.PasswordTicket;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.RequestValues;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.crypto.PinCipher;
import io.keyroute.tuya.crypto.TuyaCryptoException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Calls of one account over HTTP, on three threads however many calls are open. Answers complete on these threads: what
 * is done with them must not block.
 */
public final class HttpTuyaClient implements TuyaClient {
    private static final int THREADS = 2;
    private static final CallOptions FOR_TOKEN = new CallOptions(Lane.URGENT, Duration.ofSeconds(10), null);

    private final TuyaAccount account;
    private final CallListener listener;
    private final ExecutorService executor;
    private final ScheduledThreadPoolExecutor timer;
    private final HttpTransport transport;
    private final RateLanes lanes;
    private final TokenProvider tokens;
    private final WireEncoder encoder = new WireEncoder();
    private final AnswerReader answers = new AnswerReader();
    private final Set<Attempt> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public HttpTuyaClient(TuyaAccount account, CallListener listener) {
        this.account = account;
        this.listener = listener;
        this.executor = Executors.newFixedThreadPool(THREADS, threads("tuya-" + account.name()));
        this.timer = new ScheduledThreadPoolExecutor(1, threads("tuya-" + account.name() + "-timer"));
        timer.setRemoveOnCancelPolicy(true);
        this.transport = new HttpTransport(account, executor);
        this.lanes = new RateLanes(account, timer);
        this.tokens = new TokenProvider(this::fetchToken);
    }

    public HttpTuyaClient(TuyaAccount account) {
        this(account, CallListener.NONE);
    }

    @Override
    public <R> CompletableFuture<R> call(TuyaRequest<R> request, CallOptions options) {
        long deadline = System.nanoTime() + options.timeout().toNanos();
        try {
            Pin pin = RequestValues.pin(request);
            return pin == null || pin.isEncrypted()
                    ? plain(request, pin, options, deadline, false)
                    : withTicket(request, pin, options, deadline);
        } catch (InvalidRequestException e) {
            return CompletableFuture.failedFuture(
                    Failures.invalid(request.operation(), request.deviceId(), e.getMessage()));
        }
    }

    @Override
    public int freePermits(Lane lane) {
        return closed ? 0 : lanes.freePermits(lane);
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Attempt::expire);
        timer.shutdownNow();
        executor.shutdown();
    }

    private <R> CompletableFuture<R> plain(
            TuyaRequest<R> request, Pin pin, CallOptions options, long deadline, boolean ahead) {
        WireRequest wire = encoder.encode(request, pin);
        return authorised(wire, options, deadline, ahead).thenApply(result -> answer(request, wire, result));
    }

    @SuppressWarnings("unchecked")
    private <R> R answer(TuyaRequest<R> request, WireRequest wire, JsonNode result) {
        return answers.read(wire, result, (Class<R>) request.operation().responseType());
    }

    /** Takes a ticket, then writes under it; a ticket that the cloud no longer accepts is replaced once. */
    private <R> CompletableFuture<R> withTicket(TuyaRequest<R> request, Pin pin, CallOptions options, long deadline) {
        RequestValidator.validate(request.operation(), RequestValues.of(request));
        Function<Boolean, CompletableFuture<R>> once =
                ahead -> plain(new GetPasswordTicket(request.deviceId()), null, options, deadline, ahead)
                        .thenCompose(ticket -> plain(request, encrypt(request, pin, ticket), options, deadline, true));
        return recover(
                once.apply(false),
                failure -> failure.is(TuyaErrorCode.PASSWORD_ENCRYPTION)
                        || failure.is(TuyaErrorCode.DECRYPTION_FAILED)
                        || failure.is(TuyaErrorCode.PARAM_ILLEGAL) && failure.operation() == request.operation(),
                failure -> once.apply(true));
    }

    private Pin encrypt(TuyaRequest<?> request, Pin pin, PasswordTicket ticket) {
        try {
            byte[] key = PinCipher.openTicketKey(String.valueOf(ticket.ticketKey()), account.accessSecret());
            return Pin.encrypted(PinCipher.encrypt(pin.digits(), key), String.valueOf(ticket.ticketId()));
        } catch (TuyaCryptoException e) {
            throw new TuyaException(
                    new FailureDetails(
                            Kind.CONFIG,
                            request.operation(),
                            request.deviceId(),
                            null,
                            null,
                            0,
                            e.getMessage(),
                            "Check the account's access secret."),
                    null);
        }
    }

    /** Sends with the access token; a token that the cloud refuses is replaced once. */
    private CompletableFuture<JsonNode> authorised(
            WireRequest wire, CallOptions options, long deadline, boolean ahead) {
        AccessToken ready = tokens.atHand();
        if (ready != null) {
            return authorised(wire, options, deadline, ahead, ready);
        }
        return tokens.get()
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(withoutToken(wire, failure)))
                .thenCompose(token -> authorised(wire, options, deadline, ahead, token));
    }

    private CompletableFuture<JsonNode> authorised(
            WireRequest wire, CallOptions options, long deadline, boolean ahead, AccessToken token) {
        return recover(
                attempt(wire, token, options, deadline, ahead),
                HttpTuyaClient::refusedToken,
                failure -> tokens.insteadOf(token)
                        .thenCompose(renewed -> attempt(wire, renewed, options, deadline, true)));
    }

    private CompletableFuture<JsonNode> fetchToken() {
        long deadline = System.nanoTime() + FOR_TOKEN.timeout().toNanos();
        return attempt(WireRequest.forToken(), new AccessToken("", 0), FOR_TOKEN, deadline, true);
    }

    private CompletableFuture<JsonNode> attempt(
            WireRequest wire, AccessToken token, CallOptions options, long deadline, boolean ahead) {
        Attempt attempt = new Attempt(wire);
        open.add(attempt);
        if (closed) {
            open.remove(attempt);
            return CompletableFuture.failedFuture(
                    Failures.notSent(Kind.RETRY, wire, "the client is closed", "Send it when it runs again."));
        }
        long left = Math.max(1, deadline - System.nanoTime());
        ScheduledFuture<?> alarm = timer.schedule(attempt::expire, left, TimeUnit.NANOSECONDS);
        CompletableFuture<JsonNode> ended = attempt.result().whenComplete((result, failure) -> {
            alarm.cancel(false);
            open.remove(attempt);
            report(wire, options, attempt, TuyaException.in(failure));
        });
        boolean room = lanes.enter(
                options.lane(),
                ahead,
                attempt::isWanted,
                permit -> attempt.start(permit, transport, current(token).value()));
        if (!room) {
            attempt.result()
                    .completeExceptionally(Failures.notSent(
                            Kind.THROTTLED,
                            wire,
                            "the lane " + options.lane() + " is full, nothing was sent",
                            "Send it later; claim no more work than freePermits says."));
        }
        return ended;
    }

    /** Another call may have renewed the token while this one waited. */
    private AccessToken current(AccessToken token) {
        AccessToken newest = token.value().isEmpty() ? null : tokens.atHand();
        return newest == null ? token : newest;
    }

    private void report(WireRequest wire, CallOptions options, Attempt attempt, TuyaException failure) {
        Kind kind = failure == null ? null : failure.kind();
        if (kind == Kind.THROTTLED && attempt.wasSent()) {
            lanes.slowDown();
        }
        listener.ended(new CallListener.Report(
                account.name(),
                wire.operationName(),
                options.lane(),
                kind,
                failure == null ? null : failure.code(),
                attempt.wasSent(),
                attempt.waited(),
                attempt.took()));
    }

    private static TuyaException withoutToken(WireRequest wire, Throwable failure) {
        TuyaException cause = TuyaException.in(failure);
        if (cause == null) {
            return Failures.notSent(Kind.RETRY, wire, "no access token could be had", "Send it later.");
        }
        return new TuyaException(
                new FailureDetails(
                        cause.kind(),
                        wire.operation(),
                        wire.deviceId(),
                        cause.code(),
                        cause.tid(),
                        cause.httpStatus(),
                        "no access token could be had, nothing was sent",
                        cause.advice()),
                cause);
    }

    private static boolean refusedToken(TuyaException failure) {
        return failure.is(TuyaErrorCode.TOKEN_EXPIRED)
                || failure.is(TuyaErrorCode.TOKEN_INVALID)
                || failure.is(TuyaErrorCode.TOKEN_STATUS_INVALID)
                || failure.is(TuyaErrorCode.TOKEN_REFUSED);
    }

    private static <T> CompletableFuture<T> recover(
            CompletableFuture<T> first,
            java.util.function.Predicate<TuyaException> when,
            Function<TuyaException, CompletableFuture<T>> then) {
        return first.exceptionallyCompose(failure -> {
            TuyaException known = TuyaException.in(failure);
            return known != null && when.test(known)
                    ? then.apply(known)
                    : CompletableFuture.failedFuture(known == null ? failure : known);
        });
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
