package io.keyroute.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTest {

    @Test
    void whoComesWhileOneIsInHandIsDoneTogether() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        try (Batcher<String, Integer> batcher = batcher(inputs -> {
            sizes.add(inputs.size());
            begun.countDown();
            wait(go);
            return inputs.stream().map(String::length).toList();
        })) {
            CompletableFuture<Integer> first = batcher.submit("a");
            begun.await();
            CompletableFuture<Integer> second = batcher.submit("bb");
            CompletableFuture<Integer> third = batcher.submit("ccc");
            go.countDown();
            assertThat(List.of(result(first), result(second), result(third))).containsExactly(1, 2, 3);
            assertThat(sizes).containsExactly(1, 2);
        }
    }

    @Test
    void whatComesTogetherIsDoneTogether() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        try (Batcher<Integer, Integer> batcher = new Batcher<>(
                "together",
                100,
                Duration.ZERO,
                inputs -> {
                    sizes.add(inputs.size());
                    return inputs;
                },
                Runnable::run)) {
            for (int round = 0; round < 200; round++) {
                List<CompletableFuture<Integer>> all =
                        batcher.submitAll(IntStream.range(0, 100).boxed().toList());
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(45, TimeUnit.SECONDS);
            }
        }
        assertThat(sizes).hasSize(200).containsOnly(100);
    }

    @Test
    void anErrorIsToldToItsCallersAndTheNextAreServed() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Batcher<String, String> batcher = batcher(inputs -> {
            if (calls.incrementAndGet() <= 3) {
                throw new NoClassDefFoundError("io/keyroute/Gone");
            }
            return inputs;
        })) {
            for (int i = 0; i < 3; i++) {
                CompletableFuture<String> failed = batcher.submit("a");
                assertThatThrownBy(() -> failed.get(10, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(NoClassDefFoundError.class);
            }
            assertThat(result(batcher.submit("b"))).isEqualTo("b");
        }
    }

    @Test
    void oneThatFailsTakesNoneOfItsCompanyAlong() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Batcher<String, String> batcher = batcher(inputs -> {
            wait(go);
            if (inputs.contains("bad")) {
                throw new IllegalArgumentException("bad");
            }
            return inputs;
        })) {
            CompletableFuture<String> first = batcher.submit("a");
            CompletableFuture<String> bad = batcher.submit("bad");
            CompletableFuture<String> last = batcher.submit("c");
            go.countDown();
            assertThat(result(first) + result(last)).isEqualTo("ac");
            assertThatThrownBy(() -> bad.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aResultThatIsMissingLeavesNobodyWaiting() {
        try (Batcher<String, String> batcher = batcher(inputs -> List.of())) {
            CompletableFuture<String> none = batcher.submit("a");
            assertThatThrownBy(() -> none.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingEndsWhatIsInHandAndRefusesTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Batcher<String, Boolean> batcher = batcher(inputs -> {
            begun.countDown();
            wait(go);
            return inputs.stream().map(any -> Thread.interrupted()).toList();
        });
        CompletableFuture<Boolean> inHand = batcher.submit("a");
        begun.await();
        CompletableFuture<Boolean> waiting = batcher.submit("b");
        Thread closer = new Thread(batcher::close);
        closer.start();
        await().until(() -> batcher.submit("late").isCompletedExceptionally());
        go.countDown();
        closer.join(10_000);
        assertThat(inHand.get(10, TimeUnit.SECONDS)).as("interrupted").isFalse();
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasMessageContaining("is closed");
    }

    @Test
    void afterAGroupTheFirstOfTheNextWaitsForCompany() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Batcher<String, String> batcher = gathering(Duration.ofSeconds(1), inputs -> {
            sizes.add(inputs.size());
            inHand.countDown();
            wait(go);
            return inputs;
        })) {
            CompletableFuture<String> alone = batcher.submit("alone");
            wait(inHand);
            CompletableFuture<String> first = batcher.submit("a");
            CompletableFuture<String> second = batcher.submit("b");
            go.countDown();
            assertThat(result(alone) + result(first) + result(second)).isEqualTo("aloneab");
            CompletableFuture<String> third = batcher.submit("c");
            CompletableFuture<String> fourth = batcher.submit("d");
            assertThat(result(third) + result(fourth)).isEqualTo("cd");
            assertThat(sizes).containsExactly(1, 2, 2);
        }
    }

    @Test
    void whoSendsOneAfterTheOtherNeverWaits() throws Exception {
        try (Batcher<String, String> batcher = gathering(Duration.ofHours(1), inputs -> inputs)) {
            for (int i = 0; i < 20; i++) {
                assertThat(result(batcher.submit("alone"))).isEqualTo("alone");
            }
        }
    }

    private static Batcher<String, String> gathering(Duration gather, Function<List<String>, List<String>> work) {
        return new Batcher<>("test-batcher", 3, gather, work, Runnable::run);
    }

    private static <T, R> Batcher<T, R> batcher(Function<List<T>, List<R>> work) {
        return new Batcher<>("test-batcher", 10, Duration.ZERO, work, Runnable::run);
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <R> R result(CompletableFuture<R> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
