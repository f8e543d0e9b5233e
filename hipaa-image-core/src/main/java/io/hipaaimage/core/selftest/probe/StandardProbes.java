package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.ArrayList;
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
        List<SelfTestCheck> all = new ArrayList<>(path());
        all.addAll(office());
        all.addAll(Decisions.probes());
        return all;
    }

    private static List<SelfTestCheck> office() {
        return List.of(
                EveryVerb.probe(),
                BackupRestored.probe(),
                BackupAge.probe(),
                RestoreTested.probe(),
                IncidentClocks.probe(),
                Part2Elements.probe(),
                AgreementTerms.probe(),
                ContingencyTold.probe(),
                ExceptionRegister.probe(),
                AssetInventory.probe(),
                PolicyApproved.probe(),
                ClocksAgree.probe(),
                OperatorLog.probe(),
                WeakProviders.probe(),
                EvaluationAge.probe());
    }

    private static List<SelfTestCheck> path() {
        return List.of(
                StoredBytes.probe(),
                TempHygiene.probe(),
                NoStrangers.probe(),
                KeysApart.probe(),
                KeyRights.probe(),
                WrongKey.probe(),
                KeyRotation.probe(),
                HostKey.probe(),
                HostRegistries.probe(),
                MovedCiphertext.probe(),
                AlteredImage.probe(),
                VaultAtHand.images(),
                AuditTrail.probe(),
                DurableLog.probe(),
                AlteredLog.probe(),
                VaultAtHand.log(),
                NoAuditNoPixels.probe(),
                DefaultDeny.probe(),
                UniqueUser.probe(),
                AutomaticLogoff.probe(),
                TwoFactors.probe(),
                EmergencyAccess.probe(),
                RightsEnd.probe(),
                MinimumNecessary.probe(),
                SeparateAdministration.probe(),
                UnverifiedRecipient.probe(),
                SealedShare.probe(),
                CleanExport.probe(),
                MediaLedger.probe(),
                CryptoShred.probe(),
                RunIsLogged.probe());
    }
}
