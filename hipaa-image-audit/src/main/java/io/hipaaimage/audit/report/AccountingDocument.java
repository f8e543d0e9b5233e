package io.hipaaimage.audit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An accounting as a document. */
record AccountingDocument(Accounting accounting) {
    private static final List<ReportColumn> DISCLOSURES = List.of(
            ReportColumn.time("date", "Date"),
            ReportColumn.text("recipient", "Who received it"),
            ReportColumn.text("address", "Address"),
            ReportColumn.text("description", "What was disclosed"),
            ReportColumn.text("purpose", "Why"),
            ReportColumn.text("basis", "Basis (45 CFR)"),
            ReportColumn.number("times", "Times"),
            ReportColumn.time("last", "Last date"),
            ReportColumn.text("entries", "Log entries"),
            new ReportColumn("leaves", "Leaf hashes", ReportColumn.Kind.FOLDED),
            new ReportColumn("proof", "Proof", ReportColumn.Kind.FOLDED));
    private static final List<ReportColumn> EXCLUDED = List.of(
            ReportColumn.time("date", "Date"),
            ReportColumn.text("recipient", "Who received it"),
            ReportColumn.text("purpose", "Why"),
            ReportColumn.text("citation", "Left out by (45 CFR)"),
            ReportColumn.text("why", "In words"),
            ReportColumn.number("entry", "Log entry"));

    ReportDocument document() {
        return new ReportDocument(
                "accounting",
                "Accounting of disclosures",
                accounting.origin(),
                List.of(
                        new ReportDocument.Fact(
                                "patient", "Individual", accounting.patient().value()),
                        new ReportDocument.Fact(
                                "from", "From", accounting.period().from().toString()),
                        new ReportDocument.Fact(
                                "to", "To", accounting.period().to().toString()),
                        new ReportDocument.Fact(
                                "madeAt", "Made at", accounting.madeAt().toString())),
                notes(),
                List.of(
                        new ReportTable(
                                "disclosures",
                                "Disclosures",
                                "Every disclosure of this individual's pictures that the law asks to be listed. Repeated ones to "
                                        + "one recipient for one purpose are one row, with their number and last date.",
                                DISCLOSURES,
                                accounting.disclosures().stream()
                                        .map(AccountingDocument::row)
                                        .toList()),
                        new ReportTable(
                                "excluded",
                                "Disclosures that need not be listed",
                                "For completeness: what left, and which paragraph leaves it out of an accounting.",
                                EXCLUDED,
                                accounting.excluded().stream()
                                        .map(AccountingDocument::row)
                                        .toList())),
                accounting.events());
    }

    private static List<String> row(Disclosure d) {
        return List.of(
                d.first().toString(),
                d.recipient().isEmpty() ? "not recorded" : d.recipient(),
                d.address().isEmpty() ? "not known" : d.address(),
                d.description(),
                d.purpose(),
                d.basis(),
                Integer.toString(d.times()),
                d.last().toString(),
                joined(d, p -> Long.toString(p.index()), ", "),
                joined(d, Disclosure.Proof::leaf, ", "),
                joined(d, Disclosure.Proof::text, "\n"));
    }

    private static String joined(
            Disclosure d, java.util.function.Function<Disclosure.Proof, String> part, String between) {
        return d.proofs().stream().map(part).collect(Collectors.joining(between));
    }

    private static List<String> row(Exclusion e) {
        return List.of(e.at().toString(), e.recipient(), e.purpose(), e.citation(), e.why(), Long.toString(e.index()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "45 CFR 164.528 gives an individual the right to an accounting of the disclosures of the six years before "
                        + "the request, or of a shorter time. It does not list uses inside the organisation; the access report does.");
        notes.add(
                "Each row names the entries of the log it was made from. A proof shows a stranger, without access to the log, "
                        + "that the entry stands in it: save it as a file beside the entry and verify it with any C2SP tlog-proof tool.");
        if (!accounting.forgotten().isEmpty()) {
            notes.add("What the log held of the years "
                    + accounting.forgotten().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " was destroyed when its retention had passed. Those years cannot be accounted for.");
        }
        notes.add(
                "This accounting says what passed through the system that keeps this log. Disclosures made elsewhere, by "
                        + "paper or by word of mouth, have to be added by hand.");
        return notes;
    }
}
