package io.keyroute.property;

import java.time.LocalTime;

/** Local times used where an arrival or a departure comes without one. */
public record StayHours(LocalTime checkIn, LocalTime checkOut) {}
