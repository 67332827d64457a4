/** What Tuya's pages describe as a flow of several calls, each as one operation that holds no thread. Free of Camel. */
package io.keyroute.tuya.flow;
