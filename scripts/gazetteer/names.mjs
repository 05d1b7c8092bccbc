// Which names are kept, and under which shorter forms they are found as well.

/** Another name is kept if it is in Latin letters and no code of an airport ("KBL"). */
export const isUsable = (name) =>
  /^[\p{Script=Latin}\p{M}\s.'’‘`ʻʼ-]{3,40}$/u.test(name) && !/^[A-Z]{2,4}$/.test(name);

/** The article of Arabic names, which reports often leave out or write otherwise ("Hasakah", "el-Fasher"). */
export const ARTICLE = /^(?:al|el|ad|ar|as|ash|at|an|az|adh|ath)[ -](?=\p{L}{3})/iu;

export const ARABIC = new Set(
  "AE BH DJ DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE IL ER".split(" "),
);

/** English and local words for a division, cut off a name to find it under the bare one ("Borno State", "Provincia de Lima"). */
const AFTER =
  /\s+(?:district|province|state|governorate|department|region|county|oblast'?|prefecture|municipality|division|territory|zone|agency|rayon|raion|okrug|krai|kray|autonomous (?:region|okrug|oblast)|district municipality|metropolitan (?:city|municipality)|city|republic|wilayat|wilaya|viloyati|woreda|tehsil|taluk|subdivision|shi|xian|sheng|qu|powiat|lan|fylke|apskritis|megye|regency|barangay)$/iu;

const BEFORE =
  /^(?:provincia|province|departamento|department|département|departement|région|region|regione|estado|state|wilaya|municipio|municipality|distrito|district|arrondissement|commune|canton|cercle|préfecture|prefecture|parroquia|comuna|judeţul|judetul|muḩāfaz̧at|muhafazat|muhafazah|ostān-e|ostan-e|shahrestān-e|shahrestan-e|kabupaten|kota|powiat|landkreis|gobernación|intendencia|republic|autonomous region|territoire|województwo|oblast)\s+(?:of |de la |de los |de las |del |de |du |des |d['’]|di |do |da |the )?/iu;

export function stripped(name) {
  const bare = name.replace(AFTER, "").replace(BEFORE, "").replace(AFTER, "");
  return bare !== name && bare.length >= 3 ? bare : null;
}

/** Counties of these countries are called by their full names; "Hall" alone is no place. */
export const FULL_NAMES = new Set(["US", "GB", "IE", "CA", "AU", "NZ"]);
