package io.keyroute.fias;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The times of one link, in milliseconds: how long each side may be silent, and when it is tried again. */
@UriParams
public abstract class FiasTimingConfiguration {

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "3000",
            description = "How long the PMS may be silent on a new connection before the lock side begins.")
    private long startTimeout = 3_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "300000",
            description = "Silence after which the lock side asks whether the PMS is still there.")
    private long keepAlive = 300_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "30000",
            description =
                    "How long the PMS may leave such a question, or a write, unanswered before the connection is given up.")
    private long answerTimeout = 30_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "How long opening a TCP connection may take.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "1000",
            description = "The first pause before connecting again; it doubles with every failure.")
    private long reconnectDelay = 1_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description = "The longest pause before connecting again.")
    private long reconnectMaxDelay = 60_000;

    @UriParam(
            label = "timing",
            defaultValue = "0.2",
            description = "By how much a pause is made longer or shorter at random, as a part of one.")
    private double reconnectJitter = 0.2;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "How long the PMS waits for a key answer, as long as it has not told so itself.")
    private long keyTimeout = 10_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description = "How long the PMS may take to begin a resync that was asked for; at least 30 seconds.")
    private long resyncTimeout = 60_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "600000",
            description = "Silence within a resync after which it counts as broken off.")
    private long swapTimeout = 600_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "5000",
            description =
                    "How long an orderly end waits for key requests in progress, and then for the goodbye of the PMS.")
    private long closeTimeout = 5_000;

    @UriParam(
            label = "timing",
            javaType = "java.time.Duration",
            defaultValue = "300000",
            description = "How long a lost link stays healthy before the health check reports it as down.")
    private long downAfter = 300_000;

    public long getStartTimeout() {
        return startTimeout;
    }

    public void setStartTimeout(long startTimeout) {
        this.startTimeout = startTimeout;
    }

    public long getKeepAlive() {
        return keepAlive;
    }

    public void setKeepAlive(long keepAlive) {
        this.keepAlive = keepAlive;
    }

    public long getAnswerTimeout() {
        return answerTimeout;
    }

    public void setAnswerTimeout(long answerTimeout) {
        this.answerTimeout = answerTimeout;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getReconnectDelay() {
        return reconnectDelay;
    }

    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public long getReconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    public void setReconnectMaxDelay(long reconnectMaxDelay) {
        this.reconnectMaxDelay = reconnectMaxDelay;
    }

    public double getReconnectJitter() {
        return reconnectJitter;
    }

    public void setReconnectJitter(double reconnectJitter) {
        this.reconnectJitter = reconnectJitter;
    }

    public long getKeyTimeout() {
        return keyTimeout;
    }

    public void setKeyTimeout(long keyTimeout) {
        this.keyTimeout = keyTimeout;
    }

    public long getResyncTimeout() {
        return resyncTimeout;
    }

    public void setResyncTimeout(long resyncTimeout) {
        this.resyncTimeout = resyncTimeout;
    }

    public long getSwapTimeout() {
        return swapTimeout;
    }

    public void setSwapTimeout(long swapTimeout) {
        this.swapTimeout = swapTimeout;
    }

    public long getCloseTimeout() {
        return closeTimeout;
    }

    public void setCloseTimeout(long closeTimeout) {
        this.closeTimeout = closeTimeout;
    }

    public long getDownAfter() {
        return downAfter;
    }

    public void setDownAfter(long downAfter) {
        this.downAfter = downAfter;
    }
}
