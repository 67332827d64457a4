/** What Tuya encrypts, decrypts and signs around PINs and push messages. */
package io.keyroute.tuya.crypto;
