package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads a private key: PKCS #8, in PEM or DER, encrypted by a passphrase or not (RFC 5958, RFC 8018). Stateless. */
final class PrivateKeyFile {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (ENCRYPTED )?PRIVATE KEY-----");

    private PrivateKeyFile() {}

    /** The key of an algorithm, RSA or EC. */
    static PrivateKey read(Path file, String algorithm, Passphrase passphrase)
            throws UnavailableException, IOException {
        if (!PlatformFiles.ownerOnly(file)) {
            throw new UnavailableException(
                    ErrorCode.KEYS_EXPOSED, "the private key's file is readable by others; chmod 600 it");
        }
        byte[] bytes = SmallFile.read(file);
        try {
            Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            boolean text = pem.find();
            byte[] der = text ? Base64.getMimeDecoder().decode(pem.group(2)) : bytes;
            if (text && pem.group(1) != null) {
                return opened(der, algorithm, passphrase);
            }
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED,
                    "no private key of the certificate's kind in PKCS #8; openssl pkcs8 -topk8 makes one",
                    false,
                    e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static PrivateKey opened(byte[] der, String algorithm, Passphrase passphrase)
            throws UnavailableException, GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
        AlgorithmParameters parameters = info.getAlgParameters();
        String name = parameters == null ? info.getAlgName() : parameters.toString();
        byte[] secret = passphrase.read();
        CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(secret));
        char[] word = new char[characters.remaining()];
        characters.get(word);
        try {
            SecretKey key = SecretKeyFactory.getInstance(name).generateSecret(new PBEKeySpec(word));
            Cipher cipher = Cipher.getInstance(name);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            return KeyFactory.getInstance(algorithm).generatePrivate(info.getKeySpec(cipher));
        } catch (GeneralSecurityException e) {
            throw new UnavailableException(
                    ErrorCode.WRONG_PASSPHRASE, "the passphrase does not open the private key", false, e);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(word, '\0');
            Arrays.fill(characters.array(), '\0');
        }
    }
}
