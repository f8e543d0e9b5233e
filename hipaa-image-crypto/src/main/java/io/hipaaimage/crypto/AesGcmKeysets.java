package io.hipaaimage.crypto;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.ProtoKeySerialization;
import com.google.crypto.tink.ProtoKeySerializer;
import com.google.crypto.tink.ProtoParametersSerialization;
import com.google.crypto.tink.SecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.subtle.AesGcmProtoSerialization;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * How Tink reads and writes keysets of AES-GCM keys, by its own code for that type alone: a key of any other type is refused where it is
 * read, and a start loads none of the types that a key file never holds. Without state.
 */
final class AesGcmKeysets implements Configuration, ProtoKeySerializer {
    private static final String TYPE = "type.googleapis.com/google.crypto.tink.AesGcmKey";

    @Override
    public <P> @Nullable P getOrNull(Class<P> wanted) {
        return wanted == ProtoKeySerializer.class ? wanted.cast(this) : null;
    }

    @Override
    public Key parseKey(ProtoKeySerialization key, @Nullable SecretKeyAccess access) throws GeneralSecurityException {
        require(key.getTypeUrl().equals(TYPE));
        return AesGcmProtoSerialization.parseKey(key, access);
    }

    @Override
    public ProtoKeySerialization serializeKey(Key key, @Nullable SecretKeyAccess access)
            throws GeneralSecurityException {
        require(key instanceof AesGcmKey);
        return AesGcmProtoSerialization.serializeKey((AesGcmKey) key, access);
    }

    @Override
    public Parameters parseParameters(ProtoParametersSerialization parameters) throws GeneralSecurityException {
        throw new GeneralSecurityException("a key file holds keys, no parameters");
    }

    @Override
    public ProtoParametersSerialization serializeParameters(Parameters parameters) throws GeneralSecurityException {
        require(parameters instanceof AesGcmParameters);
        return AesGcmProtoSerialization.serializeParameters((AesGcmParameters) parameters);
    }

    private static void require(boolean ours) throws GeneralSecurityException {
        if (!ours) {
            throw new GeneralSecurityException("a key file holds AES-GCM keys alone");
        }
    }
}
