/** As the pack's labels have it, without an SKU: the seller has to add it. */
export const removalNotice = `Dear seller,

one of your products was removed from the storefront.

Ticket ID: JM-2026-204418
Product ID: 5f3a9c01b2d4e6f708192a3b
Site: FR
Removal time: 2026-11-01 17:40 (UTC+8)
Notice date: 2026-11-01 18:05 (UTC+8)
Reason code: IPR_VIOLATION
Complainant: Nordlatte Metallwerk GmbH
Evidence Deadline: 2026-11-20 18:00 (UTC+8)
Appeal Type: Trademark

Violation Details:
1. The listing uses the registered trademark NORDLATTE without authorisation.
2. The packaging shown bears the logo of the complainant.

You can answer under Help Center > Submit an Appeal.
`
