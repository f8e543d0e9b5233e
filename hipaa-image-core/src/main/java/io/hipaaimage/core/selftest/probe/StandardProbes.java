package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;

/** The library's own checks. */
public final class StandardProbes {
    private StandardProbes() {}

    /**
     * All of them.
     *
     * @return in the order of the path of an image
     */
    public static List<SelfTestCheck> all() {
        return List.of(
                StoredBytes.probe(),
                WrongKey.probe(),
                MovedCiphertext.probe(),
                AlteredImage.probe(),
                AuditTrail.probe(),
                DurableLog.probe(),
                AlteredLog.probe(),
                NoAuditNoPixels.probe(),
                DefaultDeny.probe(),
                UniqueUser.probe(),
                AutomaticLogoff.probe(),
                TwoFactors.probe(),
                EmergencyAccess.probe(),
                UnverifiedRecipient.probe(),
                SealedShare.probe(),
                CleanExport.probe(),
                CryptoShred.probe());
    }
}
