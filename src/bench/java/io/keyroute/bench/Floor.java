package io.keyroute.bench;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The floor: the same doors with the same three signed calls, and nothing else. In a JVM of its own with both compilers;
 * its last line is what it made.
 */
public final class Floor {

    private static final int IN_FLIGHT = 64;

    private final BareCloud cloud;
    private final BenchHotel hotel;

    private Floor(BareCloud cloud, BenchHotel hotel) {
        this.cloud = cloud;
        this.hotel = hotel;
    }

    /** @param args where the cloud is */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.fromSystem();
        BareCloud bare = new BareCloud(args[0], BenchHotel.ACCESS_ID, BenchHotel.ACCESS_SECRET);
        bare.login();
        Floor floor = new Floor(bare, new BenchHotel(settings));
        floor.doorsPerSecond(1, settings.warmUp());
        System.out.println(floor.doorsPerSecond(settings.warmUp() + 1, settings.rooms()));
    }

    /** Doors per second for the stays of rooms {@code from} to {@code to} (inclusive), two doors each. */
    private double doorsPerSecond(int from, int to) throws InterruptedException {
        long start = System.nanoTime();
        int doors = (to - from + 1) * 2;
        Semaphore permits = new Semaphore(IN_FLIGHT);
        CountDownLatch done = new CountDownLatch(doors);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicInteger number = new AtomicInteger();
        for (int room = from; room <= to; room++) {
            for (String door : new String[] {"room-" + room, "shared-" + hotel.sharedDoor(room)}) {
                permits.acquire();
                door(door, room, number.incrementAndGet()).whenComplete((nothing, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                    permits.release();
                    done.countDown();
                });
            }
        }
        done.await();
        if (failure.get() != null) {
            throw new IllegalStateException("The floor failed", failure.get());
        }
        return doors / ((System.nanoTime() - start) / 1e9);
    }

    private CompletableFuture<Void> door(String deviceId, int room, int number) {
        long now = Instant.now().getEpochSecond();
        String digits = Integer.toString(100_000 + (room * 7) % 900_000);
        return cloud.door(deviceId, "F-" + room + "-" + number, digits, now, now + 172_800);
    }
}
