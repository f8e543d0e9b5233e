package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.BaaTerm;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.legal.DefectiveException;
import io.hipaaimage.core.legal.Term;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.ClinicTime;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Agreements with business associates (45 CFR 164.504(e)): what is on file, what is missing in one, what ends. */
@Controller
class AgreementsController {
    private static final int SOON_DAYS = 60;
    private static final int NOTICE_DAYS = 10;

    private final ClinicTime time;

    AgreementsController(ClinicTime time) {
        this.time = time;
    }

    /**
     * What stands in the form: after a refusal what was typed, so that only what is missing has to be added.
     *
     * @param id the number
     * @param associate with whom
     * @param recipient which recipient
     * @param signedOn the first day
     * @param expiresOn the last day
     * @param says what was ticked
     */
    record Typed(
            String id,
            String associate,
            String recipient,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate expiresOn,
            Set<BaaTerm> says) {}

    @GetMapping("/office/agreements")
    String list(Caller caller, Model model) throws ImageVaultException {
        model.addAttribute("agreements", caller.administration().legal().agreements());
        model.addAttribute("due", caller.administration().legal().expiring(SOON_DAYS));
        model.addAttribute("recipients", caller.administration().recipients().list());
        model.addAttribute("terms", BaaTerm.values());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", new Typed("", "", "", null, null, Set.of()));
        }
        return "agreements";
    }

    @PostMapping("/office/agreements")
    String file(
            @RequestParam String id,
            @RequestParam String associate,
            @RequestParam String recipient,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate signedOn,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate expiresOn,
            @RequestParam(required = false) @Nullable Set<BaaTerm> terms,
            Caller caller,
            Model model)
            throws ImageVaultException {
        Set<BaaTerm> says = terms == null ? EnumSet.noneOf(BaaTerm.class) : terms;
        Term term = new Term(signedOn, null, expiresOn, time.zone(), null);
        BusinessAssociateAgreement agreement = new BusinessAssociateAgreement(
                id,
                associate,
                List.of(recipient),
                says,
                term,
                NOTICE_DAYS,
                NOTICE_DAYS,
                false,
                true,
                true,
                List.of(),
                List.of(),
                signedOn);
        try {
            caller.administration().legal().file(agreement);
        } catch (DefectiveException e) {
            model.addAttribute("defects", e.defects());
            model.addAttribute("typed", new Typed(id, associate, recipient, signedOn, expiresOn, says));
            return list(caller, model);
        }
        return "redirect:/office/agreements";
    }

    @PostMapping("/office/agreements/terminate")
    String terminate(@RequestParam String id, Caller caller) throws ImageVaultException {
        caller.administration().legal().terminate(id);
        return "redirect:/office/agreements";
    }
}
