import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid, noSuch } from '../errors/index.js'
import { expand, hash, oneOf, type Parsed, required, text } from '../parameters/index.js'
import { findCustomer } from '../world/index.js'

/** Every kind of tax id that Stripe knows. */
const kinds = (
  'es_cif fr_siren fr_siret ad_nrt ae_trn al_tin am_tin ao_tin ar_cuit au_abn au_acn au_arn au_wpn ' +
  'aw_tin az_tin ba_tin bb_tin bd_bin bf_ifu bg_uic bh_vat bj_ifu bo_tin br_cnpj br_cpf bs_tin bw_vat ' +
  'by_tin ca_bn ca_gst_hst ca_pst_bc ca_pst_mb ca_pst_sk ca_qst cd_nif ch_uid ch_vat ci_vat cl_tin ' +
  'cm_niu cn_tin co_nit cr_tin cv_nif cz_dic de_stn do_rcn ec_ruc eg_tin et_tin eu_oss_vat eu_vat ' +
  'fo_vat fr_spi gb_vat ge_vat gh_tin gi_tin gn_nif hk_br hr_oib hu_tin ic_nif id_npwp il_vat in_gst ' +
  'is_kt is_vat it_cf jp_cn jp_rn jp_trn ke_pin kg_tin kh_tin kr_brn kz_bin la_tin li_uid li_vat ' +
  'lk_vat ma_vat md_cf md_vat me_pib mk_vat mr_nif mu_vat mx_rfc my_frp my_itn my_sst mz_nuit ng_tin ' +
  'no_vat no_voec np_pan nz_bn nz_gst om_vat pe_ruc ph_tin pl_nip pt_nif py_ruc ro_tin rs_pib ru_inn ' +
  'ru_kpp sa_vat sg_gst sg_uen si_tin sm_coe sn_ninea sr_fin sv_nit th_vat tj_tin tr_tin tt_bir tt_vat ' +
  'tw_vat tz_vat ua_vat ug_tin us_ein uy_ruc uz_tin uz_vat ve_rif vn_tin za_vat zm_tin zw_tin'
).split(' ') as NonNullable<Stripe.TaxIdCreateParams['type']>[]

/** A tax id that a customer is made with. */
export const taxIdData = hash({ type: required(oneOf(kinds)), value: required(text()) })

export const customerParameters = { expand, type: required(oneOf(kinds)), value: required(text()) }

export const createParameters = {
  ...customerParameters,
  owner: hash({
    account: text(),
    customer: text(),
    customer_account: text(),
    type: required(oneOf(['account', 'application', 'customer', 'self'])),
  }),
}

/** The customer that an owner is; `null` when it is the account itself. */
export function ownerOf(owner: Parsed<typeof createParameters>['owner']): string | null {
  if (owner?.type !== 'customer') return null
  if (owner.customer !== undefined) return owner.customer
  throw invalid('Missing required param: owner[customer].', { code: 'parameter_missing', param: 'owner[customer]' })
}

/** Gives a customer, or the account itself, a tax id. */
export function createTaxId(call: Call<Parsed<typeof createParameters>>, customer?: string): Stripe.TaxId {
  const { params } = call
  const of = customer ?? ownerOf(params.owner)
  if (of !== null) findCustomer(call, of, customer === undefined ? 'owner[customer]' : 'id')
  const taxId: Stripe.TaxId = {
    id: call.ids.make('txi_1'),
    object: 'tax_id',
    country: countryOf(params.type),
    created: call.now,
    customer: of,
    customer_account: null,
    livemode: false,
    owner:
      of === null
        ? { customer_account: null, type: 'self' }
        : { customer: of, customer_account: null, type: 'customer' },
    type: params.type,
    value: params.value,
    verification: of === null ? null : { status: 'pending', verified_address: null, verified_name: null },
  }
  call.world.tax_ids.put(taxId)
  if (of !== null) call.emit('customer.tax_id.created', taxId)
  return taxId
}

/** `za_vat` is South Africa's; `eu_vat` is no single country's. */
function countryOf(type: string): string | null {
  const country = type.slice(0, 2).toUpperCase()
  return country === 'EU' ? null : country
}

export function findTaxId(call: Call<unknown>, customer: string | null): Stripe.TaxId {
  const taxId = call.world.tax_ids.get(call.id)
  if (!taxId || (customer !== null && taxId.customer !== customer)) throw noSuch('tax_id', call.id)
  return taxId
}

export function deleteTaxId(call: Call<unknown>, customer: string | null): Stripe.DeletedTaxId {
  const taxId = findTaxId(call, customer)
  call.world.tax_ids.remove(taxId.id)
  if (taxId.customer !== null) call.emit('customer.tax_id.deleted', taxId)
  return { id: taxId.id, object: 'tax_id', deleted: true }
}
