/** The API of the app's lock panel (TYSdk.apiRequest), answered by operations of the cloud. Free of Camel. */
package io.keyroute.tuya.panel;
