/** What Tuya encrypts and decrypts around a PIN. */
package io.keyroute.tuya.crypto;
