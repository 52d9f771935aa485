/** A question to a shop's support as its template would send it, of two kilobytes: mostly talk, some of it personal. */
export const REALISTIC_PROMPT: string = `Question of the shopper:
Hello, I ordered the grey two-seater sofa Malmo and two cushion covers on 3 March, order 000000482. The parcel service
says that it was delivered on Tuesday at 14:05, but nobody here has seen anything. I was at home the whole day. My name is
Ada Sommer, I live at Lindenstraße 14, 10969 Berlin, and you can reach me under ada.sommer@shopper.example or on
+49 30 1234567 after five. Could you please find out where the parcel is, and tell me whether the covers (50 x 50 cm,
EAN 4006381333931, 24.90 EUR each) are part of the same delivery?

Earlier in this conversation:
Shopper: Is the Malmo sofa also available in dark green, and does it fit through a door of 78 cm?
Assistant: The Malmo comes in grey, sand and dark green. Its narrowest side measures 72 cm without the feet, so it fits.
Shopper: Good. What about the fabric? We have a cat, and the last sofa did not survive her for more than two years.
Assistant: The fabric is a tightly woven polyester with 45,000 Martindale cycles. The covers can be taken off and washed
at 30 degrees. Claws leave fewer marks on a tight weave than on a loose one, but no fabric is safe from them.
Shopper: And if it does not fit after all? It is rather heavy, I would not want to carry it down four floors again.
Assistant: You can return it within 30 days. For furniture above 30 kg we arrange a pick-up at your door; it is free of
charge in the first two weeks and costs 39 EUR after that.

Passages of the shop:
Deliveries. Parcels up to 30 kg arrive within two to four working days, furniture within ten. You get a message with a link
on the day before. If a parcel is marked as delivered and you cannot find it, ask your neighbours first, then write to us
within seven days: we open an inquiry with the carrier, which takes up to five working days, and send the goods again.
Returns. Goods can be sent back within 30 days, unused and complete. Refunds reach the account within five working days.
`
