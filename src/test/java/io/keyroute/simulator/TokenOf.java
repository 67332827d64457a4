package io.keyroute.simulator;

/** The access token that a simulated cloud gives out now: the same to every caller until near its end. */
public final class TokenOf {

    private TokenOf() {}

    public static String account(SimulatorServer cloud) {
        return new SimClient(cloud).login().token();
    }
}
